// The draft while it is written: as the API has it, as it stands on the page, and what saving it said.
import { useEffect, useState } from "react";
import type { Problem } from "../../../functions/contracts/problem.ts";
import { useCall } from "../../ui/CallProvider.tsx";
import type { Trouble } from "../../ui/http.ts";
import { type Asked, asTrouble, useAsked } from "../../ui/useAsked.ts";
import type { Policy, Rule } from "./policy.ts";
import { keepUnsaved, unsaved } from "./unsaved.ts";

const PATH = "/api/admin/policy/draft";

export type Mistake = NonNullable<Problem["errors"]>[number];

/** The rule that is open in the editor, and what it was before; absent for a new one. What is typed stands in the draft at once. */
export type Editing = { readonly at: number; readonly before?: Rule };

/** What was typed on other tabs: it stays when one looks at another. */
export type Typed = { readonly note: string; readonly tried: string };

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
  readonly mistakes: readonly Mistake[];
  readonly editing: Editing | undefined;
  readonly edit: (editing: Editing | undefined) => void;
  readonly typed: Typed;
  readonly type: (typed: Partial<Typed>) => void;
};

export function useDraft(): Draft {
  const call = useCall();
  const { asked, again, put } = useAsked(PATH, (signal) => call.ask<{ policy: Policy }>(PATH, { signal }));
  const [written, setWritten] = useState<Policy | undefined>(unsaved);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const [editing, edit] = useState<Editing>();
  const [typed, setTyped] = useState<Typed>({ note: "", tried: "" });
  const known = asked.state === "ready" ? asked.value.policy : undefined;
  const policy = written ?? known;
  const changed = written !== undefined && JSON.stringify(written) !== JSON.stringify(known);
  useEffect(() => keepUnsaved(changed ? written : undefined), [changed, written]);

  const save = async () => {
    if (!policy || busy) return;
    setBusy(true);
    setTrouble(undefined);
    try {
      const answer = await call.ask<{ policy: Policy }>(PATH, { method: "PUT", body: policy });
      put({ policy: answer.policy });
      // What was typed while it was being saved is not thrown away.
      setWritten((now) => (now === policy ? undefined : now));
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
  const type = (next: Partial<Typed>) => setTyped((was) => ({ ...was, ...next }));
  const mistakes = mistakesIn(trouble);
  const state = { asked, again, policy, changed, busy, saved, trouble, mistakes, editing, typed };
  return { ...state, write, save: () => void save(), edit, type };
}

export const mistakesIn = (trouble: Trouble | undefined): readonly Mistake[] =>
  trouble?.name === "Refused" ? (trouble.problem.errors ?? []) : [];
