// Finance filters, kept in the URL. Dates are days in the reader's time zone; the API receives the instants they span.
import { useSearchParams } from "react-router";

const FILTERS = ["from", "to", "status", "tender", "currency"] as const;
export type FinanceFilter = (typeof FILTERS)[number];
export type FinanceFilters = {
  readonly get: (name: FinanceFilter) => string;
  readonly set: (name: FinanceFilter, value: string) => void;
  readonly apiQuery: string;
  readonly isFiltered: boolean;
  readonly clear: () => void;
};

const DAY = /^\d{4}-\d\d-\d\d$/;

/** The first or last instant of a day in the reader's time zone. */
const toInstant = (name: FinanceFilter, value: string): string =>
  DAY.test(value) ? new Date(`${value}T${name === "from" ? "00:00:00.000" : "23:59:59.999"}`).toISOString() : value;

export function useFinanceFilters(): FinanceFilters {
  const [searchParams, setSearchParams] = useSearchParams();
  const get = (name: FinanceFilter): string => searchParams.get(name) ?? "";
  const set = (name: FinanceFilter, value: string) =>
    setSearchParams(
      (previous) => {
        const next = new URLSearchParams(previous);
        if (value === "") next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const apiQuery = new URLSearchParams();
  for (const name of FILTERS) {
    if (get(name) === "") continue;
    apiQuery.set(name, name === "from" || name === "to" ? toInstant(name, get(name)) : get(name));
  }
  return {
    get,
    set,
    apiQuery: apiQuery.toString(),
    isFiltered: FILTERS.some((name) => get(name) !== ""),
    clear: () => setSearchParams({}, { replace: true }),
  };
}
