// Does one thing to the world: busy while it is under way, the trouble kept for showing, and the same idempotency key for
// every try of the same act.
import { useRef, useState } from "react";
import { useCall } from "./CallProvider.tsx";
import type { Trouble } from "./http.ts";
import { asTrouble } from "./useAsked.ts";

export type Acting = {
  readonly busy: boolean;
  readonly trouble: Trouble | undefined;
  readonly act: (path: string, body: unknown) => void;
  readonly forget: () => void;
};

export function useAct<T>(done: (value: T) => void): Acting {
  const call = useCall();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const tried = useRef({ what: "", key: "", underWay: false });

  const perform = async (path: string, body: unknown) => {
    const what = `${path} ${JSON.stringify(body)}`;
    if (tried.current.underWay) return;
    tried.current = {
      what,
      key: tried.current.what === what ? tried.current.key : crypto.randomUUID(),
      underWay: true,
    };
    setBusy(true);
    setTrouble(undefined);
    try {
      const value = await call.ask<T>(path, { method: "POST", body, idempotencyKey: tried.current.key });
      tried.current.what = "";
      done(value);
    } catch (fault) {
      setTrouble(asTrouble(fault));
    } finally {
      tried.current.underWay = false;
      setBusy(false);
    }
  };
  return { busy, trouble, act: (path, body) => void perform(path, body), forget: () => setTrouble(undefined) };
}
