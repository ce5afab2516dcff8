// Keeps the state of a resource that is polled while its page is visible.
import { useCallback, useEffect, useRef, useState } from "react";
import type { ApiClient } from "./api-client.ts";
import { poll } from "./poll.ts";
import { asApiError, type QueryState } from "./useQuery.ts";

export type PolledQuery<T> = { readonly state: QueryState<T>; readonly refetch: () => void };

/** Polling stops once `isFinal` is true for the value. */
export function usePolledQuery<T>(api: ApiClient, path: string, isFinal: (value: T) => boolean): PolledQuery<T> {
  const [current, setCurrent] = useState<{ path: string; state: QueryState<T> }>({
    path,
    state: { status: "waiting" },
  });
  const [attempt, setAttempt] = useState(0);
  const isFinalRef = useRef(isFinal);
  isFinalRef.current = isFinal;

  useEffect(
    () =>
      poll<T>({
        ...{ api, path },
        isFinal: (value) => isFinalRef.current(value),
        onValue: (value) => setCurrent({ path, state: { status: "ready", value } }),
        onError: (fault) => {
          const error = asApiError(fault);
          // A network error keeps the last value on the page; a refusal, or a failed first request, is shown.
          setCurrent((previous) =>
            previous.path === path && previous.state.status === "ready" && error.name === "NetworkError"
              ? previous
              : { path, state: { status: "failed", error } },
          );
        },
      }),
    [api, path, attempt],
  );

  const refetch = useCallback(() => setAttempt((attempts) => attempts + 1), []);
  return { state: current.path === path ? current.state : { status: "waiting" }, refetch };
}
