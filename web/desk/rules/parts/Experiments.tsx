// The experiments of a policy: each assigns customers to two or more arms.
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import { Button } from "../../../ui/Button.tsx";
import type { Rule } from "../policy.ts";
import type { LoadedDraft } from "../usePolicyDraft.ts";
import { ExperimentFields } from "./ExperimentFields.tsx";
import { type Experiment, experimentsOf, uniqueName, rulesUsing } from "./names.ts";
import { PolicyPart } from "./PolicyPart.tsx";
import { partAnchor } from "./part-anchor.ts";
import { errorAt, errorsUnder } from "./field-errors.ts";
import { RemoveButton } from "./RemoveButton.tsx";
import { UndoNotice } from "./UndoNotice.tsx";
import { UsedBy } from "./UsedBy.tsx";
import { usePolicyPart } from "./usePolicyPart.ts";

export function Experiments({ draft }: { draft: LoadedDraft }) {
  const { t } = useI18n();
  const { openParts, toggle, onRenamed, removed, setRemoved, container, focusOn } = usePolicyPart<Experiment>();
  const policy = draft.policy;
  const experiments = experimentsOf(policy);
  const ids = experiments.map(({ id }) => id);
  const setExperiments = (next: readonly Experiment[], rules: readonly Rule[] = policy.rules) => {
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
    setExperiments([...experiments, { id, arms }]);
    focusOn(`#${partAnchor("experiments", experiments.length)} input`);
  };
  const remove = (at: number) => {
    const value = experiments[at];
    if (value === undefined) return;
    toggle(value.id, false);
    setRemoved({ name: value.id, value, at });
    setExperiments(experiments.toSpliced(at, 1));
    focusOn("[data-undo]");
  };
  const undo = () => {
    if (!removed) return;
    setExperiments(experiments.toSpliced(removed.at, 0, removed.value));
    setRemoved(undefined);
    focusOn(`#${partAnchor("experiments", removed.at)} summary`);
  };
  const ownError = errorAt(draft.errors, "experiments");
  return (
    <section className="policy-part" aria-labelledby="experiments">
      <div ref={container} className="policy-part">
        <div>
          <h2 id="experiments">{t("desk.parts.experiments")}</h2>
          <p className="soft">{t("desk.parts.experiments.help")}</p>
          {ownError !== undefined && <p className="field-error">{ownError}</p>}
        </div>
        {experiments.length > 0 && (
          <ul className="parts-list">
            {experiments.map((experiment, at) => {
              const { id, arms } = experiment;
              const usedBy = rulesUsing(policy.rules, { part: "experiments", name: id });
              return (
                <PolicyPart
                  key={at}
                  anchor={partAnchor("experiments", at)}
                  name={id}
                  summary={t("desk.parts.experiments.about", { count: arms.length, rules: usedBy.length })}
                  open={openParts.has(id)}
                  errors={errorsUnder(draft.errors, "experiments", at)}
                  onToggle={(open) => toggle(id, open)}
                >
                  <ExperimentFields
                    experiment={experiment}
                    usedNames={ids}
                    rules={policy.rules}
                    errorAt={(...path) => errorAt(draft.errors, "experiments", at, ...path)}
                    onChange={(next, rules) => {
                      if (next.id !== id) onRenamed(id, next.id);
                      setExperiments(experiments.with(at, next), rules);
                    }}
                  />
                  <UsedBy rules={policy.rules} usedBy={usedBy} />
                  <RemoveButton name={id} usedBy={usedBy} onRemove={() => remove(at)} />
                </PolicyPart>
              );
            })}
          </ul>
        )}
        <UndoNotice removed={removed} onUndo={undo} />
        <Button onPress={add}>{t("desk.parts.experiments.add")}</Button>
      </div>
    </section>
  );
}
