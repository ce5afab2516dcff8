// Simulates the draft on past returns and compares it with the policy in force.
import { useState } from "react";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ErrorMessage } from "../../ui/QueryResult.tsx";
import { Form } from "../../ui/Form.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { InlineErrors } from "./PolicyErrors.tsx";
import type { TabProps } from "./tab-props.ts";
import { ChangedReturns } from "./simulate/ChangedReturns.tsx";
import { GroupedTotals } from "./simulate/GroupedTotals.tsx";
import { Totals } from "./simulate/Totals.tsx";
import { policyErrors } from "./usePolicyDraft.ts";
import type { Simulation } from "./useSimulation.ts";

export function SimulateTab({ draft, simulation }: TabProps & { simulation: Simulation }) {
  const { t } = useI18n();
  const [months, setMonths] = useState({ from: "", to: "" });
  const { isRunning, result, error } = simulation;
  const policy = draft.policy;
  const start = () =>
    simulation.start(policy, { ...(months.from && { from: months.from }), ...(months.to && { to: months.to }) });
  return (
    <>
      <p>{t("desk.simulate.words")}</p>
      <Form
        className="simulate-form"
        onSubmit={() => {
          if (isRunning) simulation.stop();
          else start();
        }}

        buttons={
          <Button type="submit" variant={isRunning ? "plain" : "primary"}>
            {t(isRunning ? "desk.simulate.stop" : "desk.simulate.do")}
          </Button>
        }
      >
        <TextBox
          label={t("desk.simulate.from")}
          type="month"
          value={months.from || (result?.from ?? "")}
          onChange={(from) => setMonths({ ...months, from })}
        />
        <TextBox
          label={t("desk.simulate.to")}
          type="month"
          value={months.to || (result?.to ?? "")}
          onChange={(to) => setMonths({ ...months, to })}
        />
      </Form>
      {error !== undefined && (
        <Notice kind="error">
          <ErrorMessage error={error} />
          <InlineErrors policyErrors={policyErrors(error)} />
        </Notice>
      )}
      <Progress simulation={simulation} />
      {result !== undefined && (
        <>
          {simulation.policy !== policy && (
            <Notice kind="warning">
              <p>{t("desk.simulate.old")}</p>
            </Notice>
          )}
          <Totals total={result.total} />
          <GroupedTotals groups={result.groups} />
          <ChangedReturns changed={result.changed} />
        </>
      )}
    </>
  );
}

function Progress({ simulation: { isRunning, result } }: { simulation: Simulation }) {
  const { t } = useI18n();
  const count = result?.total.draft.returns ?? 0;
  if (!isRunning && result === undefined) return null;
  const messageId = isRunning
    ? "desk.simulate.running"
    : result?.next === undefined
      ? "desk.simulate.done"
      : "desk.simulate.stopped";
  return (
    <p role="status" className="soft">
      {t(messageId, { count })}
    </p>
  );
}
