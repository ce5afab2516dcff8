// The experiment arm a rule applies to. Hidden when the policy has no experiments.
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import { SelectBox } from "../../../ui/SelectBox.tsx";
import { splitArm } from "./arm-names.ts";

type Props = { arm: string | undefined; arms: readonly string[]; onChange: (arm: string | undefined) => void };

export function ArmSelect({ arm, arms, onChange }: Props) {
  const { t } = useI18n();
  if (arm === undefined && arms.length === 0) return null;
  const options = arm === undefined || arms.includes(arm) ? arms : [arm, ...arms];
  return (
    <div className="rules-narrow">
      <SelectBox
        label={t("desk.rules.arm")}
        value={arm ?? ""}
        empty={t("desk.rules.arm.all")}
        choices={options.map((one) => ({ value: one, label: t("desk.rules.arm.of", splitArm(one)) }))}
        onChange={(next) => onChange(next === "" ? undefined : next)}
      />
    </div>
  );
}
