// The arms of an experiment: each a name and a weight, with the share of the customers that comes of it.
import { useWords } from "../../../i18n/LanguageProvider.tsx";
import { Button } from "../../../ui/Button.tsx";
import { TextBox } from "../../../ui/TextBox.tsx";
import { numberIn } from "../answers/number-in.ts";
import type { Rule } from "../policy.ts";
import type { WrongAt } from "./ExperimentFields.tsx";
import { NameBox } from "./NameBox.tsx";
import { type Experiment, freeName } from "./names.ts";
import { Remove } from "./Remove.tsx";

type Arms = Experiment["arms"];

const ARMS_MIN = 2;
const ARMS_MAX = 10;

type Props = {
  arms: Arms;
  wrongAt: WrongAt;
  usedBy: (arm: string) => readonly Rule[];
  onChange: (arms: Arms) => void;
  onRename: (arms: Arms, old: string, to: string) => void;
};

export function ArmRows({ arms, wrongAt, usedBy, onChange, onRename }: Props) {
  const { say, format } = useWords();
  const names = arms.map(({ arm }) => arm);
  const sum = arms.reduce((total, { weight }) => total + (Number(weight) || 0), 0);
  const wrong = wrongAt();
  return (
    <fieldset className="rule-part">
      <legend>{say("desk.parts.arms")}</legend>
      <p className="soft">{say("desk.parts.arm.first")}</p>
      {wrong !== undefined && <p className="field-error">{wrong}</p>}
      <ul className="part-rows">
        {arms.map((one, index) => (
          <li key={index}>
            <div className="part-row" role="group" aria-label={say("desk.parts.arm", { number: index + 1 })}>
              <NameBox
                label={say("desk.parts.name")}
                name={one.arm}
                taken={names}
                error={wrongAt(index, "arm")}
                onRename={(to) => onRename(arms.with(index, { ...one, arm: to }), one.arm, to)}
              />
              <TextBox
                className="field field-number"
                label={say("desk.parts.weight")}
                inputMode="numeric"
                value={String(one.weight)}
                error={wrongAt(index, "weight")}
                onChange={(text) =>
                  // What is no number stays as it was typed; the API says what is wrong with it.
                  onChange(arms.with(index, { ...one, weight: numberIn(text) as number }))
                }
              />
              <span className="part-share soft">
                {sum > 0 && Number(one.weight) > 0 && format.percent(String(Number(one.weight) / sum))}
              </span>
              <Remove
                small
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
          looks="quiet"
          onPress={() =>
            onChange([...arms, { arm: freeName(say("desk.parts.experiments.arm.second"), names), weight: 1 }])
          }
        >
          {say("desk.parts.arm.add")}
        </Button>
      )}
    </fieldset>
  );
}
