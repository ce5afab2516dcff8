// The place one worked at is drawn anew by the work; the focus goes to where one would go on.
import { useEffect, useRef } from "react";

export function useFocusAfterwards() {
  const space = useRef<HTMLDivElement>(null);
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    if (wanted.current === undefined) return;
    space.current?.querySelector<HTMLElement>(wanted.current)?.focus();
    wanted.current = undefined;
  });
  return { space, focusOn: (selector: string) => void (wanted.current = selector) };
}
