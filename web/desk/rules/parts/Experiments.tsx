// The experiments of a policy: each assigns customers to two or more arms.
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import type { Rule } from "../policy.ts";
import type { LoadedDraft } from "../usePolicyDraft.ts";
import { ExperimentFields } from "./ExperimentFields.tsx";
import { type Experiment, experimentsOf, uniqueName, rulesUsing } from "./names.ts";
import { PolicyPart } from "./PolicyPart.tsx";
import { PolicyPartList } from "./PolicyPartList.tsx";
import { partAnchor } from "./part-anchor.ts";
import { errorAt, errorsUnder } from "./field-errors.ts";
import { RemoveButton } from "./RemoveButton.tsx";
import { UsedBy } from "./UsedBy.tsx";
import { usePolicyPart } from "./usePolicyPart.ts";

function useExperiments(draft: LoadedDraft) {
  const { t } = useI18n();
  const { toggle, removed, setRemoved, focusOn, ...part } = usePolicyPart<Experiment>();
  const policy = draft.policy;
  const experiments = experimentsOf(policy);
  const ids = experiments.map(({ id }) => id);
  const set = (next: readonly Experiment[], rules: readonly Rule[] = policy.rules) => {
    const { experiments: _, ...others } = policy;
    draft.setPolicy({ ...others, rules, ...(next.length > 0 && { experiments: next }) });
  };
  const add = () => {
    const id = uniqueName(t("desk.parts.experiments.new"), ids);
    const arms = (["first", "second"] as const).map((one) => ({
      arm: t(`desk.parts.experiments.arm.${one}`),
      weight: 1,
    }));
    toggle(id, true);
    set([...experiments, { id, arms }]);
    focusOn(`#${partAnchor("experiments", experiments.length)} input`);
  };
  const remove = (at: number) => {
    const value = experiments[at];
    if (value === undefined) return;
    toggle(value.id, false);
    setRemoved({ name: value.id, value, at });
    set(experiments.toSpliced(at, 1));
    focusOn("[data-undo]");
  };
  const undo = () => {
    if (!removed) return;
    set(experiments.toSpliced(removed.at, 0, removed.value));
    setRemoved(undefined);
    focusOn(`#${partAnchor("experiments", removed.at)} summary`);
  };
  return { ...part, toggle, removed, experiments, ids, set, add, remove, undo };
}

export function Experiments({ draft }: { draft: LoadedDraft }) {
  const { t } = useI18n();
  const part = useExperiments(draft);
  return (
    <PolicyPartList
      id="experiments"
      texts={{
        title: t("desk.parts.experiments"),
        help: t("desk.parts.experiments.help"),
        add: t("desk.parts.experiments.add"),
      }}
      error={errorAt(draft.errors, "experiments")}
      container={part.container}
      removed={part.removed}
      onUndo={part.undo}
      onAdd={part.add}
    >
      {part.experiments.map((experiment, at) => (
        <ExperimentPart key={at} draft={draft} experiment={experiment} at={at} part={part} />
      ))}
    </PolicyPartList>
  );
}

type PartProps = { draft: LoadedDraft; experiment: Experiment; at: number; part: ReturnType<typeof useExperiments> };

function ExperimentPart({ draft, experiment, at, part }: PartProps) {
  const { t } = useI18n();
  const { id, arms } = experiment;
  const { rules } = draft.policy;
  const usedBy = rulesUsing(rules, { part: "experiments", name: id });
  return (
    <PolicyPart
      anchor={partAnchor("experiments", at)}
      name={id}
      summary={t("desk.parts.experiments.about", { count: arms.length, rules: usedBy.length })}
      open={part.openParts.has(id)}
      errors={errorsUnder(draft.errors, "experiments", at)}
      onToggle={(open) => part.toggle(id, open)}
    >
      <ExperimentFields
        experiment={experiment}
        usedNames={part.ids}
        rules={rules}
        errorAt={(...path) => errorAt(draft.errors, "experiments", at, ...path)}
        onChange={(next, changedRules) => {
          if (next.id !== id) part.onRenamed(id, next.id);
          part.set(part.experiments.with(at, next), changedRules);
        }}
      />
      <UsedBy rules={rules} usedBy={usedBy} />
      <RemoveButton name={id} usedBy={usedBy} onRemove={() => part.remove(at)} />
    </PolicyPart>
  );
}
