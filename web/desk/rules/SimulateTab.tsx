// What the draft would have done with the returns of some months, beside what is in force.
import { useState } from "react";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TroubleWords } from "../../ui/Shown.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { MistakesHere } from "./Mistakes.tsx";
import type { TabProps } from "./RulesPage.tsx";
import { ChangedReturns } from "./simulate/ChangedReturns.tsx";
import { Groups } from "./simulate/Groups.tsx";
import { Totals } from "./simulate/Totals.tsx";
import { mistakesIn } from "./useDraft.ts";
import type { Simulation } from "./useSimulation.ts";

export function SimulateTab({ draft, simulation }: TabProps & { simulation: Simulation }) {
  const { say } = useWords();
  const [months, setMonths] = useState({ from: "", to: "" });
  const { running, found, trouble } = simulation;
  const policy = draft.policy!;
  const start = () =>
    simulation.start(policy, { ...(months.from && { from: months.from }), ...(months.to && { to: months.to }) });
  return (
    <>
      <p>{say("desk.simulate.words")}</p>
      <form
        className="simulate-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (running) simulation.stop();
          else start();
        }}
      >
        <TextBox
          label={say("desk.simulate.from")}
          type="month"
          value={months.from || (found?.from ?? "")}
          onChange={(from) => setMonths({ ...months, from })}
        />
        <TextBox
          label={say("desk.simulate.to")}
          type="month"
          value={months.to || (found?.to ?? "")}
          onChange={(to) => setMonths({ ...months, to })}
        />
        <Button type="submit" looks={running ? "plain" : "primary"}>
          {say(running ? "desk.simulate.stop" : "desk.simulate.do")}
        </Button>
      </form>
      {trouble !== undefined && (
        <Notice kind="trouble">
          <TroubleWords trouble={trouble} />
          <MistakesHere mistakes={mistakesIn(trouble)} />
        </Notice>
      )}
      <Progress simulation={simulation} />
      {found !== undefined && (
        <>
          {simulation.of !== policy && (
            <Notice kind="care">
              <p>{say("desk.simulate.old")}</p>
            </Notice>
          )}
          <Totals total={found.total} />
          <Groups groups={found.groups} />
          <ChangedReturns changed={found.changed} />
        </>
      )}
    </>
  );
}

function Progress({ simulation: { running, found } }: { simulation: Simulation }) {
  const { say } = useWords();
  const count = found?.total.draft.returns ?? 0;
  if (!running && found === undefined) return null;
  const words = running
    ? "desk.simulate.running"
    : found?.next === undefined
      ? "desk.simulate.done"
      : "desk.simulate.stopped";
  return (
    <p role="status" className="soft">
      {say(words, { count })}
    </p>
  );
}
