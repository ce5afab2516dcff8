// Authorize or decline, with a reason. Going against what was decided before is an override: it says so and asks why.
import { useEffect, useRef, useState } from "react";
import type { Decision, DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Confirm } from "../../ui/Confirm.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import { TroubleWords } from "../../ui/Shown.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useAct } from "../../ui/useAct.ts";
import { DECISION_REASONS } from "./decision-reasons.ts";
import { lessOf, sumsOf } from "./less.ts";
import { LessForLines } from "./LessForLines.tsx";
import { useLess } from "./useLess.ts";

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
  /** How often it was sent off, with mistakes or without. */
  const [tries, setTries] = useState(0);
  const asked = tries > 0;
  const less = useLess(view);
  const reason = useRef<HTMLSelectElement>(null);
  const deciding = useAct<DeskReturn>(() => onDecided(verdict));
  const override = !isUndecided(view);
  const noteMissing = override && note.trim() === "";
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => reason.current?.focus(), []);
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries, deciding.trouble]);

  const { currency, total } = view.quote;
  const amount = format.money(lessOf(total.gross, sumsOf(view.lines, less.typed).less), currency);
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        setTries(tries + 1);
        if (less.isWrong) less.setOpen(true);
        if (reasonCode === "" || noteMissing || less.isWrong) return;
        const { amounts } = less;
        const more = { ...(note.trim() !== "" && { note: note.trim() }), ...(amounts.length > 0 && { amounts }) };
        const decision: Decision = { verdict, reasonCode, ...more };
        less.sending();
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
        <LessForLines view={view} less={less} errorAt={(line) => less.wrongAt(line, asked, deciding.trouble)} />
      )}
      {deciding.trouble !== undefined && !less.isRefused(deciding.trouble) && (
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
