// What stops an arm: a figure that is worse than the first arm's by more than it may be.
import { useState } from "react";
import { useWords } from "../../../i18n/LanguageProvider.tsx";
import { Button } from "../../../ui/Button.tsx";
import { SelectBox } from "../../../ui/SelectBox.tsx";
import { TextBox } from "../../../ui/TextBox.tsx";
import type { WrongAt } from "./ExperimentFields.tsx";
import type { Experiment } from "./names.ts";

type Guardrail = NonNullable<Experiment["guardrails"]>[number];

const METRICS: readonly Guardrail["metric"][] = ["review-rate", "refund-share", "kept-rate"];
const FIRST_POINTS = 5;

type Props = {
  guardrails: readonly Guardrail[];
  wrongAt: WrongAt;
  onChange: (guardrails: readonly Guardrail[]) => void;
};

export function Guardrails({ guardrails, wrongAt, onChange }: Props) {
  const { say } = useWords();
  const left = METRICS.filter((metric) => !guardrails.some((one) => one.metric === metric));
  const wrong = wrongAt();
  return (
    <fieldset className="rule-part">
      <legend>{say("desk.parts.guardrails")}</legend>
      <p className="soft">{say("desk.parts.guardrails.help")}</p>
      {wrong !== undefined && <p className="field-error">{wrong}</p>}
      <ul className="part-rows">
        {guardrails.map((one, index) => (
          <li key={`${index} of ${guardrails.length}`}>
            <div
              className="part-row guardrail-row"
              role="group"
              aria-label={say("desk.parts.guardrail", { number: index + 1 })}
            >
              <SelectBox
                label={say("desk.parts.metric")}
                value={one.metric}
                error={wrongAt(index, "metric")}
                choices={METRICS.map((metric) => ({ value: metric, label: say(`desk.experiments.metric.${metric}`) }))}
                onChange={(metric) =>
                  onChange(guardrails.with(index, { ...one, metric: metric as Guardrail["metric"] }))
                }
              />
              <PointsBox
                label={say("desk.parts.points")}
                points={one.worseByMax}
                error={wrongAt(index, "worseByMax")}
                onChange={(worseByMax) => onChange(guardrails.with(index, { ...one, worseByMax }))}
              />
              <Button
                looks="quiet"
                aria-label={say("desk.parts.guardrail.remove", { number: index + 1 })}
                onPress={() => onChange(guardrails.toSpliced(index, 1))}
              >
                ✕
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {left[0] !== undefined && (
        <Button looks="quiet" onPress={() => onChange([...guardrails, { metric: left[0]!, worseByMax: FIRST_POINTS }])}>
          {say("desk.parts.guardrail.add")}
        </Button>
      )}
    </fieldset>
  );
}

type PointsProps = { label: string; points: number; error: string | undefined; onChange: (points: number) => void };

/** "2.5" and "2,5" alike; what is no number stays as it was typed, and the API says what is wrong with it. */
function PointsBox({ label, points, error, onChange }: PointsProps) {
  const [text, setText] = useState(() => String(points));
  return (
    <TextBox
      className="field field-number"
      label={label}
      inputMode="decimal"
      value={text}
      error={error}
      onChange={(next) => {
        setText(next);
        const plain = next.trim().replace(",", ".");
        onChange((/^\d{1,3}(\.\d{1,4})?$/.test(plain) ? Number(plain) : next) as number);
      }}
    />
  );
}
