// The experiments of a policy: each shares its customers out over two or more arms.
import { useWords } from "../../../i18n/LanguageProvider.tsx";
import { Button } from "../../../ui/Button.tsx";
import type { Rule } from "../policy.ts";
import type { Draft } from "../useDraft.ts";
import { ExperimentFields } from "./ExperimentFields.tsx";
import { type Experiment, experimentsOf, freeName, rulesWith } from "./names.ts";
import { Part } from "./Part.tsx";
import { partAnchor } from "./part-anchor.ts";
import { wrongAt, wrongUnder } from "./pointers.ts";
import { Remove } from "./Remove.tsx";
import { Undo } from "./Undo.tsx";
import { UsedBy } from "./UsedBy.tsx";
import { usePart } from "./usePart.ts";

export function Experiments({ draft }: { draft: Draft }) {
  const { say } = useWords();
  const { opened, toggle, renamed, removed, setRemoved, space, focusOn } = usePart<Experiment>();
  const policy = draft.policy!;
  const experiments = experimentsOf(policy);
  const ids = experiments.map(({ id }) => id);
  const put = (next: readonly Experiment[], rules: readonly Rule[] = policy.rules) => {
    const { experiments: _, ...others } = policy;
    draft.write({ ...others, rules, ...(next.length > 0 && { experiments: next }) });
  };
  const add = () => {
    const id = freeName(say("desk.parts.experiments.new"), ids);
    const arms = (["first", "second"] as const).map((one) => ({
      arm: say(`desk.parts.experiments.arm.${one}`),
      weight: 1,
    }));
    toggle(id, true);
    put([...experiments, { id, arms }]);
    focusOn(`#${partAnchor("experiments", experiments.length)} input`);
  };
  const remove = (at: number) => {
    const value = experiments[at]!;
    toggle(value.id, false);
    setRemoved({ name: value.id, value, at });
    put(experiments.toSpliced(at, 1));
    focusOn("[data-undo]");
  };
  const undo = () => {
    if (!removed) return;
    put(experiments.toSpliced(removed.at, 0, removed.value));
    setRemoved(undefined);
    focusOn(`#${partAnchor("experiments", removed.at)} summary`);
  };
  const wrong = wrongAt(draft.mistakes, "experiments");
  return (
    <section className="policy-part" aria-labelledby="experiments">
      <div ref={space} className="policy-part">
        <div>
          <h2 id="experiments">{say("desk.parts.experiments")}</h2>
          <p className="soft">{say("desk.parts.experiments.help")}</p>
          {wrong !== undefined && <p className="field-error">{wrong}</p>}
        </div>
        {experiments.length > 0 && (
          <ul className="parts-list">
            {experiments.map((experiment, at) => {
              const { id, arms } = experiment;
              const usedBy = rulesWith(policy.rules, { part: "experiments", name: id });
              return (
                <Part
                  key={at}
                  anchor={partAnchor("experiments", at)}
                  name={id}
                  about={say("desk.parts.experiments.about", { count: arms.length, rules: usedBy.length })}
                  open={opened.has(id)}
                  mistakes={wrongUnder(draft.mistakes, "experiments", at)}
                  onToggle={(open) => toggle(id, open)}
                >
                  <ExperimentFields
                    experiment={experiment}
                    taken={ids}
                    rules={policy.rules}
                    wrongAt={(...path) => wrongAt(draft.mistakes, "experiments", at, ...path)}
                    onChange={(next, rules) => {
                      if (next.id !== id) renamed(id, next.id);
                      put(experiments.with(at, next), rules);
                    }}
                  />
                  <UsedBy rules={policy.rules} usedBy={usedBy} />
                  <Remove name={id} usedBy={usedBy} onRemove={() => remove(at)} />
                </Part>
              );
            })}
          </ul>
        )}
        <Undo removed={removed} onUndo={undo} />
        <Button onPress={add}>{say("desk.parts.experiments.add")}</Button>
      </div>
    </section>
  );
}
