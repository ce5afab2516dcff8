// The actions that the API and the user's role allow for the case, each with its keyboard shortcut.
import { useState } from "react";
import { useNavigate } from "react-router";
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ErrorMessage } from "../../ui/QueryResult.tsx";
import { useMutation } from "../../ui/useMutation.ts";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { canPerform } from "../navigation.ts";
import { useStaffMember } from "../sign-in/SignInProvider.tsx";
import { DecisionDialog, isDecisionPending, type Verdict } from "./DecisionDialog.tsx";
import { EscalationDialog } from "./EscalationDialog.tsx";
import { GoodwillDialog } from "./GoodwillDialog.tsx";
import { HandPaymentDialog } from "./HandPaymentDialog.tsx";

type Props = { view: DeskReturn; path: string; onDone: () => void };

export function CaseActions({ view, path, onDone }: Props) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const [pendingVerdict, setPendingVerdict] = useState<Verdict>();
  const [goodwillOpen, setGoodwillOpen] = useState(false);
  const [escalationOpen, setEscalationOpen] = useState(false);
  const [paymentOpen, setPaymentOpen] = useState(false);
  const [doneMessage, setDoneMessage] = useState<string>();
  const mutation = useMutation<DeskReturn>(() => onDone());
  const { roles } = useStaffMember();
  const can = (action: DeskReturn["actions"][number]) => view.actions.includes(action) && canPerform(roles, action);
  const whenAllowed = (action: DeskReturn["actions"][number], run: () => void) => () => {
    if (can(action)) run();
  };
  const isPending = isDecisionPending(view);
  const authorize = whenAllowed("decision", () => setPendingVerdict("authorize"));
  const decline = whenAllowed("decision", () => setPendingVerdict("decline"));
  const claim = whenAllowed("claim", () => mutation.mutate(`${path}/claim`, {}));
  const escalate = whenAllowed("escalate", () => setEscalationOpen(true));
  const giveGoodwill = whenAllowed("goodwill", () => setGoodwillOpen(true));
  const receive = whenAllowed("receive", () => void navigate("receive"));
  const inspect = whenAllowed("inspection", () => void navigate("inspect"));
  useShortcuts({ a: authorize, d: decline, c: claim, e: escalate, g: giveGoodwill, r: receive, i: inspect });

  return (
    <div className="actions" role="group" aria-label={t("desk.actions")}>
      {can("decision") && isPending && (
        <ActionButton variant="primary" shortcut="a" label={t("desk.action.authorize")} onPress={authorize} />
      )}
      {can("decision") && view.status === "declined" && (
        <ActionButton shortcut="a" label={t("desk.action.authorize-anyway")} onPress={authorize} />
      )}
      {can("decision") && view.status !== "declined" && (
        <ActionButton
          shortcut="d"
          label={t(isPending ? "desk.action.decline" : "desk.action.decline-anyway")}
          onPress={decline}
        />
      )}
      {can("receive") && (
        <ActionButton variant="primary" shortcut="r" label={t("desk.action.receive")} onPress={receive} />
      )}
      {can("inspection") && (
        <ActionButton variant="primary" shortcut="i" label={t("desk.action.inspect")} onPress={inspect} />
      )}
      {can("resume") && (
        <ActionButton
          variant="primary"
          label={t("desk.action.resume")}
          onPress={() => mutation.mutate(`${path}/resume`, {})}
        />
      )}
      {can("settle-by-hand") && (
        <ActionButton label={t("desk.action.settle-by-hand")} onPress={() => setPaymentOpen(true)} />
      )}
      {can("claim") && <ActionButton shortcut="c" label={t("desk.action.claim")} onPress={claim} />}
      {can("escalate") && <ActionButton shortcut="e" label={t("desk.action.escalate")} onPress={escalate} />}
      {can("goodwill") && <ActionButton shortcut="g" label={t("desk.action.goodwill")} onPress={giveGoodwill} />}
      {mutation.error !== undefined && (
        <Notice kind="error">
          <ErrorMessage error={mutation.error} />
        </Notice>
      )}
      {doneMessage !== undefined && (
        <Notice kind="success">
          <p>{doneMessage}</p>
        </Notice>
      )}
      <DecisionDialog
        view={view}
        path={path}
        verdict={pendingVerdict}
        onClose={() => setPendingVerdict(undefined)}
        onDecided={(verdict) => {
          setPendingVerdict(undefined);
          setDoneMessage(t(verdict === "authorize" ? "desk.done.authorized" : "desk.done.declined"));
          onDone();
        }}
      />
      <GoodwillDialog
        open={goodwillOpen}
        path={`${path}/goodwill`}
        orderNumber={view.orderNumber}
        currency={view.quote.currency}
        lines={view.lines}
        onClose={() => setGoodwillOpen(false)}
        onDone={(_, amount) => {
          setGoodwillOpen(false);
          setDoneMessage(t("desk.goodwill.done", { amount }));
          onDone();
        }}
      />
      <HandPaymentDialog
        view={view}
        path={path}
        open={paymentOpen}
        onClose={() => setPaymentOpen(false)}
        onDone={() => {
          setPaymentOpen(false);
          setDoneMessage(t("desk.done.paid"));
          onDone();
        }}
      />
      <EscalationDialog
        open={escalationOpen}
        path={path}
        onClose={() => setEscalationOpen(false)}
        onDone={() => {
          setEscalationOpen(false);
          onDone();
        }}
      />
    </div>
  );
}

type ActionButtonProps = { variant?: "primary" | "plain"; shortcut?: string; label: string; onPress: () => void };

function ActionButton({ variant = "plain", shortcut, label, onPress }: ActionButtonProps) {
  return (
    <Button variant={variant} onPress={onPress}>
      {label}
      {shortcut !== undefined && <kbd aria-hidden="true">{shortcut}</kbd>}
    </Button>
  );
}
