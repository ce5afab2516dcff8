// Room for a table. Where the page is too narrow for it, it scrolls sideways, and then the keyboard can reach it to do so.
import { useEffect, useRef, useState, type ReactNode } from "react";

export function TableSpace({ label, children }: { label: string; children: ReactNode }) {
  const space = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = space.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={space} className="table-space" {...(scrolls && { role: "group", "aria-label": label, tabIndex: 0 })}>
      {children}
    </div>
  );
}
