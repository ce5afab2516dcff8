// "Verify the log": walks the whole chain on the server and says plainly whether every cent is accounted for.
import { useState } from "react";
import type { Verification } from "../../../functions/contracts/finance-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { useCall } from "../../ui/CallProvider.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Shown } from "../../ui/Shown.tsx";
import { Sum } from "../../ui/Sum.tsx";
import { useAsked } from "../../ui/useAsked.ts";
import { useTitle } from "../../ui/useTitle.ts";

export default function ProofPage() {
  const { say } = useWords();
  const call = useCall();
  const [turn, setTurn] = useState(0);
  const headline = useTitle(say("desk.proof.title"));
  const { asked, again } = useAsked(turn === 0 ? undefined : `verify ${turn}`, (signal) =>
    call.ask<Verification>("/api/finance/verify", { signal }),
  );
  const busy = turn > 0 && asked.state === "waiting";
  return (
    <div className="proof">
      <h1 ref={headline} tabIndex={-1}>
        {say("desk.proof.title")}
      </h1>
      <p className="soft">{say("desk.proof.words")}</p>
      <Button looks="primary" isPending={busy} onPress={() => setTurn(turn + 1)}>
        {say(busy ? "desk.proof.busy" : "desk.proof.verify")}
      </Button>
      {turn > 0 && (
        <Shown asked={asked} again={again} lines={5}>
          {(proof) => <Outcome proof={proof} />}
        </Shown>
      )}
    </div>
  );
}

function Outcome({ proof }: { proof: Verification }) {
  const { say, format } = useWords();
  return (
    <section className="card" aria-live="polite">
      <Notice kind={proof.ok ? "good" : "trouble"}>
        <p>
          <strong>{say(proof.ok ? "desk.proof.good" : "desk.proof.bad")}</strong>
        </p>
        {proof.firstBroken !== undefined && (
          <p>{say("desk.proof.broken", { seq: format.number(proof.firstBroken.seq), why: proof.firstBroken.why })}</p>
        )}
      </Notice>
      <dl className="facts">
        <dt>{say("desk.proof.entries")}</dt>
        <dd>{format.number(proof.entries)}</dd>
        <dt>{say("desk.proof.chain")}</dt>
        <dd>{say(proof.chainIntact ? "desk.proof.chain.good" : "desk.proof.chain.bad")}</dd>
        <dt>{say("desk.proof.balance")}</dt>
        <dd>{say(proof.balanced ? "desk.proof.balance.good" : "desk.proof.balance.bad")}</dd>
        {proof.posted.map((sum) => (
          <div key={sum.currency} className="facts-row">
            <dt>{say("desk.proof.posted", { currency: sum.currency })}</dt>
            <dd>
              <Sum amount={sum.amount} currency={sum.currency} strong />
            </dd>
          </div>
        ))}
        <dt>{say("desk.proof.head")}</dt>
        <dd className="code hash">{proof.head.hash}</dd>
      </dl>
    </section>
  );
}
