// Loads data and keeps its state. While it refetches, the last value stays available, so that the page does not
// flicker.
import { useCallback, useEffect, useRef, useState } from "react";
import { NetworkError, ApiRefusal, type ApiError } from "./api-client.ts";

export type QueryState<T> =
  | { readonly status: "waiting" }
  | { readonly status: "failed"; readonly error: ApiError }
  | { readonly status: "ready"; readonly value: T };

export type Query<T> = {
  readonly state: QueryState<T>;
  readonly refetch: () => void;
  readonly setValue: (value: T) => void;
};

/** `key` identifies the data: a new key loads again; undefined loads nothing. */
export function useQuery<T>(key: string | undefined, load: (signal: AbortSignal) => Promise<T>): Query<T> {
  const [current, setCurrent] = useState<{ key: string | undefined; state: QueryState<T> }>({
    key,
    state: { status: "waiting" },
  });
  const [attempt, setAttempt] = useState(0);
  const loadRef = useRef(load);
  loadRef.current = load;

  useEffect(() => {
    if (key === undefined) return;
    const controller = new AbortController();
    loadRef.current(controller.signal).then(
      (value) => setCurrent({ key, state: { status: "ready", value } }),
      (fault: unknown) => {
        if (!controller.signal.aborted) setCurrent({ key, state: { status: "failed", error: asApiError(fault) } });
      },
    );
    return () => controller.abort();
  }, [key, attempt]);

  const refetch = useCallback(() => {
    setCurrent((previous) =>
      previous.state.status === "failed" ? { key: previous.key, state: { status: "waiting" } } : previous,
    );
    setAttempt((attempts) => attempts + 1);
  }, []);
  const setValue = useCallback((value: T) => setCurrent({ key, state: { status: "ready", value } }), [key]);
  return { state: current.key === key ? current.state : { status: "waiting" }, refetch, setValue };
}

/** Rethrows everything that is not an ApiError: it is a bug and must not be shown as a network problem. */
export function asApiError(fault: unknown): ApiError {
  if (fault instanceof ApiRefusal || fault instanceof NetworkError) return fault;
  throw fault;
}
