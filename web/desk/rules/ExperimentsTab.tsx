// What the experiments of the policy in force say so far: every figure as a range, every comparison in words.
import type { ExperimentsAnswer } from "../../../functions/contracts/experiment-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { useCall } from "../../ui/CallProvider.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Shown } from "../../ui/Shown.tsx";
import { useAsked } from "../../ui/useAsked.ts";
import { ArmsTable } from "./ArmsTable.tsx";
import { StopArm } from "./StopArm.tsx";

const PATH = "/api/admin/experiments";

export function ExperimentsTab() {
  const call = useCall();
  const { asked, again } = useAsked(PATH, (signal) => call.ask<ExperimentsAnswer>(PATH, { signal }));
  return (
    <Shown asked={asked} again={again} lines={8}>
      {(answer) => <Experiments answer={answer} again={again} />}
    </Shown>
  );
}

type Props = { answer: ExperimentsAnswer; again: () => void };

function Experiments({ answer: { experiments, returns, since, complete }, again }: Props) {
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
      {experiments.map(({ id, arms, earlier }) => (
        <section key={id} className="finding-group">
          <h2 className="version-name">
            {id} {earlier && <span className="tag">{say("desk.experiments.earlier")}</span>}
          </h2>
          <ArmsTable id={id} arms={arms} />
          <div className="rules-buttons">
            {arms
              // The first arm is what the others are compared with.
              .filter(({ stopped }, index) => index > 0 && !stopped)
              .map(({ arm }) => (
                <StopArm key={arm} experiment={id} arm={arm} onStopped={again} />
              ))}
          </div>
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
