// Finance's filters, in the address bar. Days there are the reader's own days; the API is asked for the instants they span.
import { useSearchParams } from "react-router";

const NAMES = ["from", "to", "status", "tender", "currency"] as const;
export type FinanceFilter = (typeof NAMES)[number];
export type FinanceFilters = ReturnType<typeof useFinanceFilters>;

const DAY = /^\d{4}-\d\d-\d\d$/;

/** The first and the last millisecond of a day where the reader is. */
const instantOf = (name: FinanceFilter, value: string): string =>
  DAY.test(value) ? new Date(`${value}T${name === "from" ? "00:00:00.000" : "23:59:59.999"}`).toISOString() : value;

export function useFinanceFilters() {
  const [query, setQuery] = useSearchParams();
  const of = (name: FinanceFilter): string => query.get(name) ?? "";
  const set = (name: FinanceFilter, value: string) =>
    setQuery(
      (was) => {
        const next = new URLSearchParams(was);
        if (value === "") next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const asked = new URLSearchParams();
  for (const name of NAMES) {
    if (of(name) === "") continue;
    asked.set(name, name === "from" || name === "to" ? instantOf(name, of(name)) : of(name));
  }
  return {
    of,
    set,
    asked: asked.toString(),
    filtered: NAMES.some((name) => of(name) !== ""),
    clear: () => setQuery({}, { replace: true }),
  };
}
