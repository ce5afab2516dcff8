// The draft while it is written: as the API has it, as it stands on the page, and what saving it said.
import { useEffect, useState } from "react";
import type { Problem } from "../../../functions/contracts/problem.ts";
import { useCall } from "../../ui/CallProvider.tsx";
import type { Trouble } from "../../ui/http.ts";
import { type Asked, asTrouble, useAsked } from "../../ui/useAsked.ts";
import type { Policy } from "./policy.ts";

const PATH = "/api/admin/policy/draft";

export type Draft = {
  readonly asked: Asked<{ policy: Policy }>;
  readonly again: () => void;
  readonly policy: Policy | undefined;
  readonly changed: boolean;
  readonly write: (policy: Policy) => void;
  readonly save: () => void;
  readonly busy: boolean;
  readonly saved: boolean;
  readonly trouble: Trouble | undefined;
  /** What is wrong with the policy, by JSON pointer. */
  readonly mistakes: NonNullable<Problem["errors"]>;
};

export function useDraft(): Draft {
  const call = useCall();
  const { asked, again, put } = useAsked(PATH, (signal) => call.ask<{ policy: Policy }>(PATH, { signal }));
  const [written, setWritten] = useState<Policy>();
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const known = asked.state === "ready" ? asked.value.policy : undefined;
  const policy = written ?? known;
  const changed = written !== undefined && JSON.stringify(written) !== JSON.stringify(known);
  useLeavingWarning(changed);

  const save = async () => {
    if (!policy || busy) return;
    setBusy(true);
    setTrouble(undefined);
    try {
      const answer = await call.ask<{ policy: Policy }>(PATH, { method: "PUT", body: policy });
      put({ policy: answer.policy });
      setWritten(undefined);
      setSaved(true);
    } catch (fault) {
      setTrouble(asTrouble(fault));
    } finally {
      setBusy(false);
    }
  };
  const write = (next: Policy) => {
    setSaved(false);
    setTrouble(undefined);
    setWritten(next);
  };
  const mistakes = trouble?.name === "Refused" ? (trouble.problem.errors ?? []) : [];
  return { asked, again, policy, changed, write, save: () => void save(), busy, saved, trouble, mistakes };
}

/** Closing the page with unsaved rules asks first. */
function useLeavingWarning(changed: boolean): void {
  useEffect(() => {
    if (!changed) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [changed]);
}
