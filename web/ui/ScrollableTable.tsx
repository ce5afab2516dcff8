// Container that scrolls a wide table sideways and is focusable while it scrolls, so that the keyboard can reach it.
import { useEffect, useRef, useState, type ReactNode } from "react";

export function ScrollableTable({ label, children }: { label: string; children: ReactNode }) {
  const container = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={container} className="table-space" {...(scrolls && { role: "group", "aria-label": label, tabIndex: 0 })}>
      {children}
    </div>
  );
}
