// Moves the focus after a render, because editing often replaces the focused element.
import { type RefObject, useEffect, useRef } from "react";

export type FocusAfterRender = {
  readonly container: RefObject<HTMLDivElement | null>;
  readonly focusOn: (selector: string) => void;
};

export function useFocusAfterRender(): FocusAfterRender {
  const container = useRef<HTMLDivElement>(null);
  const selectorRef = useRef<string>(undefined);
  useEffect(() => {
    if (selectorRef.current === undefined) return;
    container.current?.querySelector<HTMLElement>(selectorRef.current)?.focus();
    selectorRef.current = undefined;
  });
  return { container, focusOn: (selector: string) => void (selectorRef.current = selector) };
}
