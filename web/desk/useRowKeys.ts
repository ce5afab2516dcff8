// j and k walk down and up the rows of a table: they move the focus from one row's link or field to the next.
import { useRef } from "react";
import { useKeys } from "./keys.ts";

export function useRowKeys<T extends HTMLElement>() {
  const table = useRef<T>(null);
  const step = (by: 1 | -1) => {
    const rows = [...(table.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const row = rows[at < 0 ? (by === 1 ? 0 : rows.length - 1) : at + by];
    const target = row?.matches("a, [tabindex]") ? row : row?.querySelector<HTMLElement>("a, [data-row-focus]");
    target?.focus();
    target?.scrollIntoView({ block: "nearest" });
  };
  useKeys({ j: () => step(1), k: () => step(-1) });
  return table;
}
