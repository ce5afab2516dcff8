// Finance filters. Dates are days in the reader's time zone; the API receives the instants they span.
import { type UrlFilters, useUrlFilters } from "../../ui/useUrlFilters.ts";

const FILTERS = ["from", "to", "status", "tender", "currency"] as const;
export type FinanceFilter = (typeof FILTERS)[number];
export type FinanceFilters = Pick<UrlFilters<FinanceFilter>, "get" | "set"> & {
  readonly apiQuery: string;
  readonly isFiltered: boolean;
  readonly clear: () => void;
};

const DAY = /^\d{4}-\d\d-\d\d$/;

/** The first or last instant of a day in the reader's time zone. */
const toInstant = (name: FinanceFilter, value: string): string =>
  DAY.test(value) ? new Date(`${value}T${name === "from" ? "00:00:00.000" : "23:59:59.999"}`).toISOString() : value;

export function useFinanceFilters(): FinanceFilters {
  const { get, set, replaceAll } = useUrlFilters<FinanceFilter>();
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
    clear: () => replaceAll({}),
  };
}
