// Edits an experiment: its name, arms and guardrails.
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import type { Rule } from "../policy.ts";
import { ArmRows } from "./ArmRows.tsx";
import type { ErrorAt } from "./field-errors.ts";
import { Guardrails } from "./Guardrails.tsx";
import { NameField } from "./NameField.tsx";
import { type Experiment, rulesUsing, rulesWithRenamed } from "./names.ts";

type Props = {
  experiment: Experiment;
  usedNames: readonly string[];
  rules: readonly Rule[];
  errorAt: ErrorAt;
  /** `rules` is given when a renamed experiment or arm is used in them. */
  onChange: (experiment: Experiment, rules?: readonly Rule[]) => void;
};

export function ExperimentFields({ experiment, usedNames, rules, errorAt, onChange }: Props) {
  const { t } = useI18n();
  const { id, arms, guardrails = [] } = experiment;
  return (
    <>
      <NameField
        label={t("desk.parts.name")}
        help={t("desk.parts.experiments.name.help")}
        name={id}
        usedNames={usedNames}
        error={errorAt("id")}
        onRename={(to) =>
          onChange({ ...experiment, id: to }, rulesWithRenamed(rules, { part: "experiments", name: id }, to))
        }
      />
      <ArmRows
        arms={arms}
        errorAt={(...path) => errorAt("arms", ...path)}
        usedBy={(arm) => rulesUsing(rules, { part: "arms", experiment: id, name: arm })}
        onChange={(next) => onChange({ ...experiment, arms: next })}
        onRename={(next, old, to) =>
          onChange(
            { ...experiment, arms: next },
            rulesWithRenamed(rules, { part: "arms", experiment: id, name: old }, to),
          )
        }
      />
      <Guardrails
        guardrails={guardrails}
        errorAt={(...path) => errorAt("guardrails", ...path)}
        onChange={(next) => {
          const { guardrails: _, ...others } = experiment;
          onChange(next.length === 0 ? others : { ...others, guardrails: next });
        }}
      />
    </>
  );
}
