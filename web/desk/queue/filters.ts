// Filters of the queue.
import { type UrlFilters, useUrlFilters } from "../../ui/useUrlFilters.ts";

export const QUEUES = ["review", "warehouse", "trouble", "all"] as const;
export type QueueName = (typeof QUEUES)[number];

const FILTERS = ["queue", "status", "assignee", "team", "priority", "breached", "text"] as const;
export type FilterName = (typeof FILTERS)[number];

export type Filters = Pick<UrlFilters<FilterName>, "get" | "set"> & {
  readonly queue: QueueName;
  readonly apiQuery: string;
  readonly isFiltered: boolean;
  readonly clear: () => void;
};

export function useFilters(): Filters {
  const { get, set, replaceAll } = useUrlFilters<FilterName>();
  const queue = QUEUES.find((one) => one === get("queue")) ?? "all";
  /** Only known filters are sent to the API; other URL parameters are kept but not sent. */
  const apiQuery = new URLSearchParams([
    ["queue", queue],
    ...FILTERS.slice(1).flatMap((name) => (get(name) === "" ? [] : [[name, get(name)]])),
  ] as string[][]);
  const isFiltered = FILTERS.slice(1).some((name) => get(name) !== "");
  const clear = () => replaceAll({ queue });
  return { get, set, queue, apiQuery: apiQuery.toString(), isFiltered, clear };
}
