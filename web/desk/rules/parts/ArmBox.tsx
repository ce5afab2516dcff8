// For the customers of which arm a rule is in play. There is nothing to choose where the policy has no experiment.
import { useWords } from "../../../i18n/LanguageProvider.tsx";
import { SelectBox } from "../../../ui/SelectBox.tsx";
import { armNames } from "./arm-names.ts";

type Props = { arm: string | undefined; arms: readonly string[]; onChange: (arm: string | undefined) => void };

export function ArmBox({ arm, arms, onChange }: Props) {
  const { say } = useWords();
  if (arm === undefined && arms.length === 0) return null;
  const named = arm === undefined || arms.includes(arm) ? arms : [arm, ...arms];
  return (
    <div className="rules-narrow">
      <SelectBox
        label={say("desk.rules.arm")}
        value={arm ?? ""}
        empty={say("desk.rules.arm.all")}
        choices={named.map((one) => ({ value: one, label: say("desk.rules.arm.of", armNames(one)) }))}
        onChange={(next) => onChange(next === "" ? undefined : next)}
      />
    </div>
  );
}
