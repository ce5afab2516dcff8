// The first page: order number and e-mail or postcode, nothing else. Also where an expired visit kindly returns to.
import { useRef, useState, type FormEvent } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import type { OpenSession, SessionView } from "../../functions/contracts/portal-documents.ts";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { useCall } from "../ui/CallProvider.tsx";
import { wrongAt, type Trouble } from "../ui/http.ts";
import { Notice } from "../ui/Notice.tsx";
import { TroubleWords } from "../ui/Shown.tsx";
import { TextBox } from "../ui/TextBox.tsx";
import { asTrouble } from "../ui/useAsked.ts";
import { useTitle } from "../ui/useTitle.ts";
import { lastOrderNumber, rememberOrderNumber, type CameFrom } from "./visit.ts";

const bodyOf = (orderNumber: string, proof: string): OpenSession =>
  proof.includes("@") ? { orderNumber, email: proof } : { orderNumber, postcode: proof };

export function FindOrder() {
  const { say } = useWords();
  const call = useCall();
  const go = useNavigate();
  const [query] = useSearchParams();
  const cameFrom = useLocation().state as CameFrom | null;
  const [orderNumber, setOrderNumber] = useState(query.get("order") ?? lastOrderNumber());
  const [proof, setProof] = useState("");
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const headline = useTitle(say("portal.find.title"));
  const fields = { number: useRef<HTMLInputElement>(null), proof: useRef<HTMLInputElement>(null) };
  const missing = (value: string) => asked && value.trim() === "";
  const wrong = {
    number: missing(orderNumber) ? say("portal.find.number.missing") : wrongAt(trouble, "/orderNumber"),
    proof: missing(proof) ? say("portal.find.proof.missing") : wrongAt(trouble, "/email", "/postcode"),
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    setTrouble(undefined);
    if (orderNumber.trim() === "") return fields.number.current?.focus();
    if (proof.trim() === "") return fields.proof.current?.focus();
    if (busy) return;
    setBusy(true);
    try {
      const body = bodyOf(orderNumber.trim(), proof.trim());
      const session = await call.ask<SessionView>("/api/session", { method: "POST", body });
      rememberOrderNumber(session.orderNumber);
      await go(cameFrom?.to ?? "/order", { replace: cameFrom?.to !== undefined });
    } catch (fault) {
      setTrouble(asTrouble(fault));
      setBusy(false);
    }
  };

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="find">
      <h1 ref={headline} tabIndex={-1}>
        {say("portal.find.title")}
      </h1>
      <p className="lead">{say("portal.find.lead")}</p>
      {cameFrom?.to !== undefined && trouble === undefined && (
        <Notice kind="note">
          <p>{say("portal.find.expired")}</p>
        </Notice>
      )}
      {trouble !== undefined && wrong.number === undefined && wrong.proof === undefined && (
        <Notice kind="trouble">
          <TroubleWords trouble={trouble} />
        </Notice>
      )}
      <TextBox
        label={say("portal.find.number")}
        help={say("portal.find.number.help")}
        error={wrong.number}
        inputRef={fields.number}
        value={orderNumber}
        onChange={setOrderNumber}
        autoComplete="off"
        maxLength={100}
      />
      <TextBox
        label={say("portal.find.proof")}
        help={say("portal.find.proof.help")}
        error={wrong.proof}
        inputRef={fields.proof}
        value={proof}
        onChange={setProof}
        autoComplete="email"
        maxLength={320}
      />
      <Button type="submit" looks="primary" isPending={busy}>
        {busy ? say("portal.find.busy") : say("portal.find.submit")}
      </Button>
    </form>
  );
}
