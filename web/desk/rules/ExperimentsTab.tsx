// What the experiments of the policy in force say so far: every figure as a range, every comparison in words.
import type { ExperimentsAnswer } from "../../../functions/contracts/experiment-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { useCall } from "../../ui/CallProvider.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Shown } from "../../ui/Shown.tsx";
import { useAsked } from "../../ui/useAsked.ts";
import { ArmsTable } from "./ArmsTable.tsx";

const PATH = "/api/admin/experiments";

export function ExperimentsTab() {
  const call = useCall();
  const { asked, again } = useAsked(PATH, (signal) => call.ask<ExperimentsAnswer>(PATH, { signal }));
  return (
    <Shown asked={asked} again={again} lines={8}>
      {(answer) => <Experiments answer={answer} />}
    </Shown>
  );
}

function Experiments({ answer: { experiments, returns, since, complete } }: { answer: ExperimentsAnswer }) {
  const { say, format } = useWords();
  if (experiments.length === 0) return <Empty title={say("desk.experiments.empty")} />;
  return (
    <>
      <p>
        {say("desk.experiments.words")}
        {since !== undefined && ` ${say("desk.experiments.returns", { returns, since: format.shortDay(since) })}.`}
      </p>
      {!complete && (
        <Notice kind="care">
          <p>{say("desk.experiments.partial")}</p>
        </Notice>
      )}
      {experiments.map(({ id, arms }) => (
        <section key={id} className="finding-group">
          <h2>{id}</h2>
          <ArmsTable id={id} arms={arms} />
          {arms.map(
            ({ arm, stopped }) =>
              stopped && (
                <Notice key={arm} kind="care">
                  <p>
                    {say("desk.experiments.stopped", {
                      arm,
                      by: stopped.by,
                      at: format.moment(stopped.at),
                      why: stopped.why,
                    })}
                  </p>
                </Notice>
              ),
          )}
        </section>
      ))}
    </>
  );
}
