// Polls a resource while the page is visible: 2 s after a change, backing off to 15 s. Unchanged responses cost a 304.
import { useCallback, useEffect, useRef, useState } from "react";
import type { ApiClient } from "./api-client.ts";
import { asApiError, type QueryState } from "./useQuery.ts";

const INTERVAL_MIN_MS = 2_000;
const INTERVAL_MAX_MS = 15_000;
const BACKOFF_FACTOR = 1.5;

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

  useEffect(() => {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let intervalMs = INTERVAL_MIN_MS;
    let etag: string | undefined;
    let lastContent: string | undefined;
    let isDone = false;

    const poll = async (): Promise<void> => {
      clearTimeout(timer);
      try {
        const result = await api.requestIfChanged<T>(path, { etag, signal: controller.signal });
        // Some responses have no ETag; then the content is compared.
        const content = result.changed ? JSON.stringify(result.value) : lastContent;
        const isNew = content !== lastContent;
        intervalMs = isNew ? INTERVAL_MIN_MS : Math.min(INTERVAL_MAX_MS, intervalMs * BACKOFF_FACTOR);
        lastContent = content;
        if (result.changed && isNew) {
          etag = result.etag;
          isDone = isFinalRef.current(result.value);
          setCurrent({ path, state: { status: "ready", value: result.value } });
        }
      } catch (fault) {
        if (controller.signal.aborted) return;
        const error = asApiError(fault);
        intervalMs = INTERVAL_MAX_MS;
        // A network error keeps the last value on the page; a refusal, or a failed first request, is shown.
        setCurrent((previous) =>
          previous.path === path && previous.state.status === "ready" && error.name === "NetworkError"
            ? previous
            : { path, state: { status: "failed", error } },
        );
      }
      clearTimeout(timer);
      if (!isDone && !controller.signal.aborted && document.visibilityState === "visible")
        timer = setTimeout(() => void poll(), intervalMs);
    };
    const onVisibilityChange = () => {
      if (document.visibilityState === "hidden") clearTimeout(timer);
      else if (!isDone) void poll();
    };
    document.addEventListener("visibilitychange", onVisibilityChange);
    void poll();
    return () => {
      controller.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisibilityChange);
    };
  }, [api, path, attempt]);

  const refetch = useCallback(() => setAttempt((attempts) => attempts + 1), []);
  return { state: current.path === path ? current.state : { status: "waiting" }, refetch };
}
