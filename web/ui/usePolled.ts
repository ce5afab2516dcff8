// Looks at one thing again and again, gently: 2 s after something changed, backing off to 15 s, only while the page is
// seen. An unchanged answer costs the server a 304.
import { useCallback, useEffect, useRef, useState } from "react";
import type { Caller } from "./http.ts";
import { asTrouble, type Asked } from "./useAsked.ts";

const SOONEST = 2_000;
const LATEST = 15_000;
const SLOWER = 1.5;

export type Polled<T> = { readonly asked: Asked<T>; readonly lookNow: () => void };

/** `over` says when nothing more can change, which ends the looking. */
export function usePolled<T>(call: Caller, path: string, over: (value: T) => boolean): Polled<T> {
  const [asked, setAsked] = useState<{ path: string; now: Asked<T> }>({ path, now: { state: "waiting" } });
  const [turn, setTurn] = useState(0);
  const isOver = useRef(over);
  isOver.current = over;

  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wait = SOONEST;
    let etag: string | undefined;
    let last: string | undefined;
    let ended = false;

    const look = async (): Promise<void> => {
      clearTimeout(timer);
      try {
        const answer = await call.look<T>(path, { etag, signal: stop.signal });
        // Some answers carry no ETag; then the content itself says whether anything is new.
        const content = answer.changed ? JSON.stringify(answer.value) : last;
        const fresh = content !== last;
        wait = fresh ? SOONEST : Math.min(LATEST, wait * SLOWER);
        last = content;
        if (answer.changed && fresh) {
          etag = answer.etag;
          ended = isOver.current(answer.value);
          setAsked({ path, now: { state: "ready", value: answer.value } });
        }
      } catch (fault) {
        if (stop.signal.aborted) return;
        const trouble = asTrouble(fault);
        wait = LATEST;
        // What was read stays on the page; only a first look that failed, or a refusal, is worth a message.
        setAsked((was) =>
          was.path === path && was.now.state === "ready" && trouble.name === "NoAnswer"
            ? was
            : { path, now: { state: "failed", trouble } },
        );
      }
      clearTimeout(timer);
      if (!ended && !stop.signal.aborted && document.visibilityState === "visible")
        timer = setTimeout(() => void look(), wait);
    };
    const seenAgain = () => {
      if (document.visibilityState === "hidden") clearTimeout(timer);
      else if (!ended) void look();
    };
    document.addEventListener("visibilitychange", seenAgain);
    void look();
    return () => {
      stop.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seenAgain);
    };
  }, [call, path, turn]);

  const lookNow = useCallback(() => setTurn((turns) => turns + 1), []);
  return { asked: asked.path === path ? asked.now : { state: "waiting" }, lookNow };
}
