// A timeline of past, current and upcoming steps. Upcoming steps show the date they are expected by.
import type { ReactNode } from "react";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { serverNow } from "./server-clock.ts";
import { DateTime } from "./DateTime.tsx";

export type TimelineStep = {
  readonly key: string;
  readonly when: "past" | "now" | "future";
  readonly title: string;
  readonly actor?: string | undefined;
  readonly at?: string | undefined;
  readonly details?: ReactNode;
};

export function Timeline({ steps }: { steps: readonly TimelineStep[] }) {
  const { t } = useI18n();
  return (
    <ol className="timeline">
      {steps.map((step) => (
        <li
          key={step.key}
          className={`timeline-step timeline-step-${step.when}`}
          aria-current={step.when === "now" ? "step" : undefined}
        >
          <p className="timeline-step-title">
            {step.when !== "past" && <span className="visually-hidden">{t(`timeline.${step.when}`)} </span>}
            {step.title}
          </p>
          {(step.at !== undefined || step.actor !== undefined) && (
            <p className="timeline-step-when">
              {step.at !== undefined && step.when === "past" && <DateTime at={step.at} />}
              {step.at !== undefined && step.when !== "past" && <ExpectedBy at={step.at} />}
              {step.at !== undefined && step.actor !== undefined && " · "}
              {step.actor}
            </p>
          )}
          {step.details}
        </li>
      ))}
    </ol>
  );
}

function ExpectedBy({ at }: { at: string }) {
  const { t, format } = useI18n();
  return (
    <time dateTime={at} title={format.exact(at)}>
      {t("timeline.by", { day: format.promised(at, serverNow()) })}
    </time>
  );
}
