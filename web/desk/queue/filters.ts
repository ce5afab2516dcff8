// Queue filters, kept in the URL so that a view survives a reload and can be sent to a colleague.
import { useSearchParams } from "react-router";

export const QUEUES = ["review", "warehouse", "trouble", "all"] as const;
export type QueueName = (typeof QUEUES)[number];

const FILTERS = ["queue", "status", "assignee", "team", "priority", "breached", "text"] as const;
export type FilterName = (typeof FILTERS)[number];

export type Filters = {
  readonly get: (name: FilterName) => string;
  readonly set: (name: FilterName, value: string) => void;
  readonly queue: QueueName;
  readonly apiQuery: string;
  readonly isFiltered: boolean;
  readonly clear: () => void;
};

export function useFilters(): Filters {
  const [searchParams, setSearchParams] = useSearchParams();
  const get = (name: FilterName): string => searchParams.get(name) ?? "";
  const queue = QUEUES.find((one) => one === get("queue")) ?? "all";
  const set = (name: FilterName, value: string) =>
    setSearchParams(
      (previous) => {
        const next = new URLSearchParams(previous);
        if (value === "") next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  /** Only known filters are sent to the API; other URL parameters are kept but not sent. */
  const apiQuery = new URLSearchParams([
    ["queue", queue],
    ...FILTERS.slice(1).flatMap((name) => (get(name) === "" ? [] : [[name, get(name)]])),
  ] as string[][]);
  const isFiltered = FILTERS.slice(1).some((name) => get(name) !== "");
  const clear = () => setSearchParams(new URLSearchParams({ queue }), { replace: true });
  return { get, set, queue, apiQuery: apiQuery.toString(), isFiltered, clear };
}
