// Asks for one thing and says how that stands. Keeps the last good answer while asking again, so that nothing flickers.
import { useCallback, useEffect, useRef, useState } from "react";
import { NoAnswer, Refused, type Trouble } from "./http.ts";

export type Asked<T> =
  | { readonly state: "waiting" }
  | { readonly state: "failed"; readonly trouble: Trouble }
  | { readonly state: "ready"; readonly value: T };

export type Asking<T> = { readonly asked: Asked<T>; readonly again: () => void; readonly put: (value: T) => void };

/** `key` names what is asked for: another key starts anew; undefined asks for nothing yet. */
export function useAsked<T>(key: string | undefined, load: (signal: AbortSignal) => Promise<T>): Asking<T> {
  const [asked, setAsked] = useState<{ key: string | undefined; now: Asked<T> }>({ key, now: { state: "waiting" } });
  const [turn, setTurn] = useState(0);
  const loading = useRef(load);
  loading.current = load;

  useEffect(() => {
    if (key === undefined) return;
    const stop = new AbortController();
    loading.current(stop.signal).then(
      (value) => setAsked({ key, now: { state: "ready", value } }),
      (fault: unknown) => {
        if (!stop.signal.aborted) setAsked({ key, now: { state: "failed", trouble: asTrouble(fault) } });
      },
    );
    return () => stop.abort();
  }, [key, turn]);

  const again = useCallback(() => {
    setAsked((was) => (was.now.state === "failed" ? { key: was.key, now: { state: "waiting" } } : was));
    setTurn((turns) => turns + 1);
  }, []);
  const put = useCallback((value: T) => setAsked({ key, now: { state: "ready", value } }), [key]);
  return { asked: asked.key === key ? asked.now : { state: "waiting" }, again, put };
}

/** Anything that is not one of our own troubles is a bug and must not be dressed up as bad weather. */
export function asTrouble(fault: unknown): Trouble {
  if (fault instanceof Refused || fault instanceof NoAnswer) return fault;
  throw fault;
}
