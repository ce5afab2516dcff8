// The queue's filters live in the address bar, so that a view can be sent to a colleague and survives a refresh.
import { useSearchParams } from "react-router";

export const QUEUES = ["review", "warehouse", "trouble", "all"] as const;
export type QueueName = (typeof QUEUES)[number];

export type Filters = ReturnType<typeof useFilters>;

const NAMES = ["queue", "status", "assignee", "team", "priority", "breached", "text"] as const;
export type FilterName = (typeof NAMES)[number];

export function useFilters() {
  const [query, setQuery] = useSearchParams();
  const of = (name: FilterName): string => query.get(name) ?? "";
  const queue = QUEUES.find((one) => one === of("queue")) ?? "all";
  const set = (name: FilterName, value: string) =>
    setQuery(
      (was) => {
        const next = new URLSearchParams(was);
        if (value === "") next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  /** Only what the API knows is asked of it; anything else in the address is left alone. */
  const asked = new URLSearchParams([
    ["queue", queue],
    ...NAMES.slice(1).flatMap((name) => (of(name) === "" ? [] : [[name, of(name)]])),
  ] as string[][]);
  const filtered = NAMES.slice(1).some((name) => of(name) !== "");
  const clear = () => setQuery(new URLSearchParams({ queue }), { replace: true });
  return { of, set, queue, asked: asked.toString(), filtered, clear };
}
