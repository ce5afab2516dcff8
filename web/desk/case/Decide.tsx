// Authorize or decline, with a reason. Going against what was decided before is an override: it says so and asks why.
import { useEffect, useRef, useState } from "react";
import type { Decision, DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Confirm } from "../../ui/Confirm.tsx";
import { wrongAt } from "../../ui/http.ts";
import { Notice } from "../../ui/Notice.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import { TroubleWords } from "../../ui/Shown.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useAct } from "../../ui/useAct.ts";
import { DECISION_REASONS } from "./decision-reasons.ts";
import { amountsIn, lessOf, sumsOf, type TypedAmounts, wrongWith } from "./less.ts";
import { LessForLines } from "./LessForLines.tsx";

export type Verdict = Decision["verdict"];

/** The rules leave it to a person: before anything was sent, or because of what arrived. */
export const isUndecided = ({ status, escalation }: DeskReturn): boolean =>
  status === "in-review" || escalation?.why === "goods-in-question";

type Props = {
  view: DeskReturn;
  path: string;
  verdict: Verdict | undefined;
  onClose: () => void;
  onDecided: (verdict: Verdict) => void;
};

export function Decide({ view, path, verdict, onClose, onDecided }: Props) {
  const { say } = useWords();
  const title =
    verdict === undefined
      ? ""
      : say(verdict === "authorize" ? "desk.decide.authorize" : "desk.decide.decline", { number: view.orderNumber });
  return (
    <Confirm open={verdict !== undefined} title={title} onClose={onClose}>
      {verdict !== undefined && (
        <DecideForm view={view} path={path} verdict={verdict} onClose={onClose} onDecided={onDecided} />
      )}
    </Confirm>
  );
}

function DecideForm({ view, path, verdict, onClose, onDecided }: Props & { verdict: Verdict }) {
  const { say, format } = useWords();
  const [reasonCode, setReasonCode] = useState("");
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState(false);
  const [typed, setTyped] = useState<TypedAmounts>({});
  const [lessOpen, setLessOpen] = useState(false);
  /** The lines whose amounts were sent, in their order: the API points at an amount by its place. */
  const [sent, setSent] = useState<readonly string[]>([]);
  const reason = useRef<HTMLSelectElement>(null);
  const deciding = useAct<DeskReturn>(() => onDecided(verdict));
  const override = !isUndecided(view);
  const noteMissing = override && note.trim() === "";
  useEffect(() => reason.current?.focus(), []);

  const { currency, total } = view.quote;
  const amount = format.money(lessOf(total.gross, sumsOf(view.lines, typed).less), currency);
  const amounts = verdict === "authorize" ? amountsIn(view.lines, typed) : [];
  const amountWrong = verdict === "authorize" && view.lines.some((line) => wrongWith(line, typed) !== undefined);
  const errorAt = (line: DeskReturn["lines"][number]): string | undefined => {
    const wrong = asked ? wrongWith(line, typed) : undefined;
    if (wrong === "more-than-quoted")
      return say("desk.decide.less.more", { amount: format.money(line.gross, currency) });
    if (wrong !== undefined) return say("desk.decide.less.wrong");
    const place = sent.indexOf(line.lineId);
    return place < 0 ? undefined : wrongAt(deciding.trouble, `/amounts/${place}/amount`, `/amounts/${place}/lineId`);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (amountWrong) setLessOpen(true);
        if (reasonCode === "" || noteMissing || amountWrong) return;
        const more = { ...(note.trim() !== "" && { note: note.trim() }), ...(amounts.length > 0 && { amounts }) };
        const decision: Decision = { verdict, reasonCode, ...more };
        setSent(amounts.map(({ lineId }) => lineId));
        deciding.act(`${path}/decision`, decision);
      }}
    >
      {override && (
        <Notice kind="care">
          <p>
            {say("desk.decide.override", {
              verdict:
                view.verdict === undefined ? say(`status.${view.status}`) : say(`verdict.${view.verdict.outcome}`),
            })}
          </p>
        </Notice>
      )}
      <SelectBox
        label={say("desk.decide.reason")}
        empty={say("desk.decide.choose")}
        value={reasonCode}
        error={asked && reasonCode === "" ? say("desk.decide.reason.missing") : undefined}
        choices={DECISION_REASONS[verdict].map((code) => ({ value: code, label: say(`desk.decision.${code}`) }))}
        onChange={setReasonCode}
        selectRef={reason}
      />
      <TextBox
        label={say(override ? "desk.decide.note.override" : "desk.decide.note")}
        help={say("desk.decide.note.help")}
        error={asked && noteMissing ? say("desk.decide.note.missing") : undefined}
        rows={3}
        maxLength={2_000}
        value={note}
        onChange={setNote}
      />
      {verdict === "authorize" && (
        <LessForLines
          view={view}
          typed={typed}
          open={lessOpen}
          onToggle={setLessOpen}
          onType={setTyped}
          errorAt={errorAt}
        />
      )}
      {deciding.trouble !== undefined && (
        <Notice kind="trouble">
          <TroubleWords trouble={deciding.trouble} />
        </Notice>
      )}
      <div className="dialog-buttons">
        <Button onPress={onClose}>{say("desk.decide.close")}</Button>
        <Button type="submit" looks={verdict === "authorize" ? "primary" : "danger"} isPending={deciding.busy}>
          {say(verdict === "authorize" ? "desk.decide.do.authorize" : "desk.decide.do.decline", { amount })}
        </Button>
      </div>
    </form>
  );
}
