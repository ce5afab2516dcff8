// One experiment being written: its name, its arms, and the guardrails that stop an arm.
import { useWords } from "../../../i18n/LanguageProvider.tsx";
import type { Rule } from "../policy.ts";
import { ArmRows } from "./ArmRows.tsx";
import { Guardrails } from "./Guardrails.tsx";
import { NameBox } from "./NameBox.tsx";
import { type Experiment, rulesWith, withRenamed } from "./names.ts";

export type WrongAt = (...path: readonly (string | number)[]) => string | undefined;

type Props = {
  experiment: Experiment;
  taken: readonly string[];
  rules: readonly Rule[];
  wrongAt: WrongAt;
  /** With the rules, where a name changed that stands in them. */
  onChange: (experiment: Experiment, rules?: readonly Rule[]) => void;
};

export function ExperimentFields({ experiment, taken, rules, wrongAt, onChange }: Props) {
  const { say } = useWords();
  const { id, arms, guardrails = [] } = experiment;
  return (
    <>
      <NameBox
        label={say("desk.parts.name")}
        help={say("desk.parts.experiments.name.help")}
        name={id}
        taken={taken}
        error={wrongAt("id")}
        onRename={(to) =>
          onChange({ ...experiment, id: to }, withRenamed(rules, { part: "experiments", name: id }, to))
        }
      />
      <ArmRows
        arms={arms}
        wrongAt={(...path) => wrongAt("arms", ...path)}
        usedBy={(arm) => rulesWith(rules, { part: "arms", experiment: id, name: arm })}
        onChange={(next) => onChange({ ...experiment, arms: next })}
        onRename={(next, old, to) =>
          onChange({ ...experiment, arms: next }, withRenamed(rules, { part: "arms", experiment: id, name: old }, to))
        }
      />
      <Guardrails
        guardrails={guardrails}
        wrongAt={(...path) => wrongAt("guardrails", ...path)}
        onChange={(next) => {
          const { guardrails: _, ...others } = experiment;
          onChange(next.length === 0 ? others : { ...others, guardrails: next });
        }}
      />
    </>
  );
}
