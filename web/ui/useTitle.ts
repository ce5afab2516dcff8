// Sets the document title and moves the focus to the headline after a navigation inside the site.
import { useEffect, useRef } from "react";

export function useTitle(title: string) {
  const headline = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    // Not on the first load, where the reader starts at the top of the page.
    if (hasNavigated) headline.current?.focus({ preventScroll: true });
    hasNavigated = true;
  }, []);
  return headline;
}

let hasNavigated = false;
