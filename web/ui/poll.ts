// Polls a resource while the page is visible: 2 s after a change, backing off to 15 s. Unchanged responses cost a 304.
import type { ApiClient } from "./api-client.ts";

const INTERVAL_MIN_MS = 2_000;
const INTERVAL_MAX_MS = 15_000;
const BACKOFF_FACTOR = 1.5;

type Polling<T> = {
  readonly api: ApiClient;
  readonly path: string;
  /** Polling stops once it is true for the value. */
  readonly isFinal: (value: T) => boolean;
  readonly onValue: (value: T) => void;
  /** Polling goes on after an error. */
  readonly onError: (fault: unknown) => void;
};

/** Starts polling; returns the function that stops it. */
export function poll<T>({ api, path, isFinal, onValue, onError }: Polling<T>): () => void {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let intervalMs = INTERVAL_MIN_MS;
  let etag: string | undefined;
  let lastContent: string | undefined;
  let isDone = false;

  const request = async (): Promise<void> => {
    const result = await api.requestIfChanged<T>(path, { etag, signal: controller.signal });
    // Some responses have no ETag; then the content is compared.
    const content = result.changed ? JSON.stringify(result.value) : lastContent;
    const isNew = content !== lastContent;
    intervalMs = isNew ? INTERVAL_MIN_MS : Math.min(INTERVAL_MAX_MS, intervalMs * BACKOFF_FACTOR);
    lastContent = content;
    if (!result.changed || !isNew) return;
    etag = result.etag;
    isDone = isFinal(result.value);
    onValue(result.value);
  };
  const run = async (): Promise<void> => {
    clearTimeout(timer);
    try {
      await request();
    } catch (fault) {
      if (controller.signal.aborted) return;
      intervalMs = INTERVAL_MAX_MS;
      onError(fault);
    }
    clearTimeout(timer);
    if (!isDone && !controller.signal.aborted && document.visibilityState === "visible")
      timer = setTimeout(() => void run(), intervalMs);
  };
  const onVisibilityChange = () => {
    if (document.visibilityState === "hidden") clearTimeout(timer);
    else if (!isDone) void run();
  };
  document.addEventListener("visibilitychange", onVisibilityChange);
  void run();
  return () => {
    controller.abort();
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", onVisibilityChange);
  };
}
