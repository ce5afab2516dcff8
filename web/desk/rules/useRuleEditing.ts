// Changes to the list of rules, each followed by the focus on what was changed.
import { useState } from "react";
import { ruleAnchor } from "./PolicyErrors.tsx";
import { moveRule, newRule, type Rule } from "./policy.ts";
import { type FocusAfterRender, useFocusAfterRender } from "./useFocusAfterRender.ts";
import type { Editing, LoadedDraft } from "./usePolicyDraft.ts";

type RemovedRule = { readonly rule: Rule; readonly at: number };

export type RuleEditing = Pick<FocusAfterRender, "container"> & {
  readonly removed: RemovedRule | undefined;
  readonly add: () => void;
  readonly change: (at: number, rule: Rule) => void;
  readonly close: (rules: readonly Rule[], at: number) => void;
  readonly cancel: (editing: Editing) => void;
  readonly move: (at: number, by: -1 | 1) => void;
  readonly remove: (at: number) => void;
  readonly undo: () => void;
};

export function useRuleEditing(draft: LoadedDraft): RuleEditing {
  const [removed, setRemoved] = useState<RemovedRule>();
  const { container, focusOn } = useFocusAfterRender();
  const { policy } = draft;
  const { rules } = policy;
  const setRules = (next: readonly Rule[]) => draft.setPolicy({ ...policy, rules: next });
  const close = (next: readonly Rule[], at: number) => {
    if (next !== rules) setRules(next);
    draft.setEditing(undefined);
    focusOn(`#${ruleAnchor(Math.min(at, next.length - 1))} [data-edit]`);
  };
  return {
    container,
    removed,
    close,
    add: () => {
      setRules([...rules, newRule(policy)]);
      draft.setEditing({ at: rules.length });
    },
    change: (at, rule) => setRules(rules.with(at, rule)),
    cancel: ({ at, before }) => close(before ? rules.with(at, before) : rules.toSpliced(at, 1), at),
    move: (at, by) => {
      setRules(moveRule(rules, at, by));
      focusOn(`#${ruleAnchor(at + by)} [data-move="${by}"]:not([disabled]), #${ruleAnchor(at + by)} [data-edit]`);
    },
    remove: (at) => {
      const rule = rules[at];
      if (rule === undefined) return;
      setRemoved({ rule, at });
      setRules(rules.toSpliced(at, 1));
      focusOn("[data-undo]");
    },
    undo: () => {
      if (!removed) return;
      setRules(rules.toSpliced(removed.at, 0, removed.rule));
      setRemoved(undefined);
      focusOn(`#${ruleAnchor(removed.at)} [data-edit]`);
    },
  };
}
