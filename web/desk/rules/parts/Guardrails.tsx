// Guardrails of an experiment: an arm is stopped when a metric is worse than the first arm's by more than the limit.
import { useState } from "react";
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import { Button } from "../../../ui/Button.tsx";
import { SelectBox } from "../../../ui/SelectBox.tsx";
import { TextBox } from "../../../ui/TextBox.tsx";
import type { ErrorAt } from "./field-errors.ts";
import type { Experiment } from "./names.ts";

type Guardrail = NonNullable<Experiment["guardrails"]>[number];

const METRICS: readonly Guardrail["metric"][] = ["review-rate", "refund-share", "kept-rate"];
const DEFAULT_POINTS = 5;

type Props = {
  guardrails: readonly Guardrail[];
  errorAt: ErrorAt;
  onChange: (guardrails: readonly Guardrail[]) => void;
};

export function Guardrails({ guardrails, errorAt, onChange }: Props) {
  const { t } = useI18n();
  const nextMetric = METRICS.find((metric) => !guardrails.some((one) => one.metric === metric));
  const ownError = errorAt();
  return (
    <fieldset className="rule-part">
      <legend>{t("desk.parts.guardrails")}</legend>
      <p className="soft">{t("desk.parts.guardrails.help")}</p>
      {ownError !== undefined && <p className="field-error">{ownError}</p>}
      <ul className="part-rows">
        {guardrails.map((one, index) => (
          <li key={`${index} of ${guardrails.length}`}>
            <div
              className="part-row guardrail-row"
              role="group"
              aria-label={t("desk.parts.guardrail", { number: index + 1 })}
            >
              <SelectBox
                label={t("desk.parts.metric")}
                value={one.metric}
                error={errorAt(index, "metric")}
                choices={METRICS.map((metric) => ({ value: metric, label: t(`desk.experiments.metric.${metric}`) }))}
                onChange={(next) => {
                  const metric = METRICS.find((option) => option === next) ?? one.metric;
                  onChange(guardrails.with(index, { ...one, metric }));
                }}
              />
              <PointsField
                label={t("desk.parts.points")}
                points={one.worseByMax}
                error={errorAt(index, "worseByMax")}
                onChange={(worseByMax) => onChange(guardrails.with(index, { ...one, worseByMax }))}
              />
              <Button
                variant="quiet"
                aria-label={t("desk.parts.guardrail.remove", { number: index + 1 })}
                onPress={() => onChange(guardrails.toSpliced(index, 1))}
              >
                ✕
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {nextMetric !== undefined && (
        <Button
          variant="quiet"
          onPress={() => onChange([...guardrails, { metric: nextMetric, worseByMax: DEFAULT_POINTS }])}
        >
          {t("desk.parts.guardrail.add")}
        </Button>
      )}
    </fieldset>
  );
}

type PointsFieldProps = {
  label: string;
  points: number;
  error: string | undefined;
  onChange: (points: number) => void;
};

/** Accepts "2.5" and "2,5". Text that is not a number is kept; the API reports the error. */
function PointsField({ label, points, error, onChange }: PointsFieldProps) {
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
        const normalized = next.trim().replace(",", ".");
        onChange((/^\d{1,3}(\.\d{1,4})?$/.test(normalized) ? Number(normalized) : next) as number);
      }}
    />
  );
}
