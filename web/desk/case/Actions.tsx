// What may be done with the case now, each with its key. The buttons follow what the API allows this reader.
import { useState } from "react";
import { useNavigate } from "react-router";
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TroubleWords } from "../../ui/Shown.tsx";
import { useAct } from "../../ui/useAct.ts";
import { useKeys } from "../keys.ts";
import { mayDo } from "../places.ts";
import { usePerson } from "../sign-in/SignInProvider.tsx";
import { Decide, isUndecided, type Verdict } from "./Decide.tsx";
import { Escalate } from "./Escalate.tsx";
import { Goodwill } from "./Goodwill.tsx";

type Props = { view: DeskReturn; path: string; onDone: () => void };

export function Actions({ view, path, onDone }: Props) {
  const { say } = useWords();
  const go = useNavigate();
  const [deciding, setDeciding] = useState<Verdict>();
  const [giving, setGiving] = useState(false);
  const [escalating, setEscalating] = useState(false);
  const [done, setDone] = useState<string>();
  const simple = useAct<DeskReturn>(() => onDone());
  const { roles } = usePerson();
  const can = (action: DeskReturn["actions"][number]) => view.actions.includes(action) && mayDo(roles, action);
  const only = (action: DeskReturn["actions"][number], act: () => void) => () => {
    if (can(action)) act();
  };
  const undecided = isUndecided(view);
  const authorize = only("decision", () => setDeciding("authorize"));
  const decline = only("decision", () => setDeciding("decline"));
  const claim = only("claim", () => simple.act(`${path}/claim`, {}));
  const escalate = only("escalate", () => setEscalating(true));
  const give = only("goodwill", () => setGiving(true));
  const receive = only("receive", () => void go("receive"));
  const inspect = only("inspection", () => void go("inspect"));
  useKeys({ a: authorize, d: decline, c: claim, e: escalate, g: give, r: receive, i: inspect });

  return (
    <div className="actions" role="group" aria-label={say("desk.actions")}>
      {can("decision") && undecided && (
        <Act looks="primary" shortcut="a" words={say("desk.act.authorize")} onPress={authorize} />
      )}
      {can("decision") && view.status === "declined" && (
        <Act shortcut="a" words={say("desk.act.authorize-anyway")} onPress={authorize} />
      )}
      {can("decision") && view.status !== "declined" && (
        <Act shortcut="d" words={say(undecided ? "desk.act.decline" : "desk.act.decline-anyway")} onPress={decline} />
      )}
      {can("receive") && <Act looks="primary" shortcut="r" words={say("desk.act.receive")} onPress={receive} />}
      {can("inspection") && <Act looks="primary" shortcut="i" words={say("desk.act.inspect")} onPress={inspect} />}
      {can("resume") && (
        <Act looks="primary" words={say("desk.act.resume")} onPress={() => simple.act(`${path}/resume`, {})} />
      )}
      {can("claim") && <Act shortcut="c" words={say("desk.act.claim")} onPress={claim} />}
      {can("escalate") && <Act shortcut="e" words={say("desk.act.escalate")} onPress={escalate} />}
      {can("goodwill") && <Act shortcut="g" words={say("desk.act.goodwill")} onPress={give} />}
      {simple.trouble !== undefined && (
        <Notice kind="trouble">
          <TroubleWords trouble={simple.trouble} />
        </Notice>
      )}
      {done !== undefined && (
        <Notice kind="good">
          <p>{done}</p>
        </Notice>
      )}
      <Decide
        view={view}
        path={path}
        verdict={deciding}
        onClose={() => setDeciding(undefined)}
        onDecided={(verdict) => {
          setDeciding(undefined);
          setDone(say(verdict === "authorize" ? "desk.done.authorized" : "desk.done.declined"));
          onDone();
        }}
      />
      <Goodwill
        open={giving}
        path={`${path}/goodwill`}
        orderNumber={view.orderNumber}
        currency={view.quote.currency}
        lines={view.lines}
        onClose={() => setGiving(false)}
        onDone={(_, amount) => {
          setGiving(false);
          setDone(say("desk.goodwill.done", { amount }));
          onDone();
        }}
      />
      <Escalate
        open={escalating}
        path={path}
        onClose={() => setEscalating(false)}
        onDone={() => {
          setEscalating(false);
          onDone();
        }}
      />
    </div>
  );
}

type ActProps = { looks?: "primary" | "plain"; shortcut?: string; words: string; onPress: () => void };

function Act({ looks = "plain", shortcut, words, onPress }: ActProps) {
  return (
    <Button looks={looks} onPress={onPress}>
      {words}
      {shortcut !== undefined && <kbd aria-hidden="true">{shortcut}</kbd>}
    </Button>
  );
}
