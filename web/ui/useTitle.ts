// Names the page for the browser's history and hands the reading position to its headline after a change of page.
import { useEffect, useRef } from "react";

export function useTitle(title: string) {
  const headline = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    // Only when we moved inside the site: on a first load the reader starts at the top, as on any page.
    if (moved) headline.current?.focus({ preventScroll: true });
    moved = true;
  }, []);
  return headline;
}

let moved = false;
