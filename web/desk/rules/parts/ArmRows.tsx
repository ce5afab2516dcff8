// The arms of an experiment: name, weight and the resulting share of customers.
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import { Button } from "../../../ui/Button.tsx";
import { TextBox } from "../../../ui/TextBox.tsx";
import { parseWholeNumber } from "../settings/parse-number.ts";
import type { Rule } from "../policy.ts";
import type { ErrorAt } from "./field-errors.ts";
import { NameField } from "./NameField.tsx";
import { type Experiment, uniqueName } from "./names.ts";
import { RemoveButton } from "./RemoveButton.tsx";

type Arms = Experiment["arms"];

const ARMS_MIN = 2;
const ARMS_MAX = 10;

type Props = {
  arms: Arms;
  errorAt: ErrorAt;
  usedBy: (arm: string) => readonly Rule[];
  onChange: (arms: Arms) => void;
  onRename: (arms: Arms, old: string, to: string) => void;
};

export function ArmRows({ arms, errorAt, usedBy, onChange, onRename }: Props) {
  const { t, format } = useI18n();
  const otherNames = arms.map(({ arm }) => arm);
  const weightSum = arms.reduce((total, { weight }) => total + (Number(weight) || 0), 0);
  const ownError = errorAt();
  return (
    <fieldset className="rule-part">
      <legend>{t("desk.parts.arms")}</legend>
      <p className="soft">{t("desk.parts.arm.first")}</p>
      {ownError !== undefined && <p className="field-error">{ownError}</p>}
      <ul className="part-rows">
        {arms.map((one, index) => (
          <li key={index}>
            <div className="part-row" role="group" aria-label={t("desk.parts.arm", { number: index + 1 })}>
              <NameField
                label={t("desk.parts.name")}
                name={one.arm}
                usedNames={otherNames}
                error={errorAt(index, "arm")}
                onRename={(to) => onRename(arms.with(index, { ...one, arm: to }), one.arm, to)}
              />
              <TextBox
                className="field field-number"
                label={t("desk.parts.weight")}
                inputMode="numeric"
                value={String(one.weight)}
                error={errorAt(index, "weight")}
                onChange={(text) =>
                  // Text that is not a number is kept; the API reports the error.
                  onChange(arms.with(index, { ...one, weight: parseWholeNumber(text) as number }))
                }
              />
              <span className="part-share soft">
                {weightSum > 0 && Number(one.weight) > 0 && format.percent(String(Number(one.weight) / weightSum))}
              </span>
              <RemoveButton
                isCompact
                name={one.arm}
                usedBy={usedBy(one.arm)}
                isDisabled={arms.length <= ARMS_MIN}
                onRemove={() => onChange(arms.toSpliced(index, 1))}
              />
            </div>
          </li>
        ))}
      </ul>
      {arms.length < ARMS_MAX && (
        <Button
          variant="quiet"
          onPress={() =>
            onChange([...arms, { arm: uniqueName(t("desk.parts.experiments.arm.second"), otherNames), weight: 1 }])
          }
        >
          {t("desk.parts.arm.add")}
        </Button>
      )}
    </fieldset>
  );
}
