// Moves the focus between table rows with j (down) and k (up).
import { useRef } from "react";
import { useShortcuts } from "./shortcuts.ts";

/** Each row's first link or `data-row-focus` element takes the focus. */
export function useRowNavigation(isEnabled: boolean) {
  const table = useRef<HTMLTableElement>(null);
  const move = (by: 1 | -1) => {
    const rows = [...(table.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const row = rows[at < 0 ? (by === 1 ? 0 : rows.length - 1) : at + by];
    const target = row?.querySelector<HTMLElement>("a, [data-row-focus]");
    target?.focus();
    target?.scrollIntoView({ block: "nearest" });
  };
  useShortcuts(isEnabled ? { j: () => move(1), k: () => move(-1) } : {});
  return table;
}
