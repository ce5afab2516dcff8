// The dialogs of a case, one open at a time.
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { DecisionDialog, type Verdict } from "./DecisionDialog.tsx";
import { EscalationDialog } from "./EscalationDialog.tsx";
import { GoodwillDialog } from "./GoodwillDialog.tsx";
import { HandPaymentDialog } from "./HandPaymentDialog.tsx";

export type CaseDialog = Verdict | "goodwill" | "hand-payment" | "escalation";

type Props = {
  view: DeskReturn;
  path: string;
  dialog: CaseDialog | undefined;
  onClose: () => void;
  /** `message` says what was done. */
  onDone: (message?: string) => void;
};

export function CaseDialogs({ view, path, dialog, onClose, onDone }: Props) {
  const { t } = useI18n();
  return (
    <>
      <DecisionDialog
        view={view}
        path={path}
        verdict={dialog === "authorize" || dialog === "decline" ? dialog : undefined}
        onClose={onClose}
        onDecided={(verdict) => onDone(t(verdict === "authorize" ? "desk.done.authorized" : "desk.done.declined"))}
      />
      <GoodwillDialog
        open={dialog === "goodwill"}
        path={`${path}/goodwill`}
        orderNumber={view.orderNumber}
        currency={view.quote.currency}
        lines={view.lines}
        onClose={onClose}
        onDone={(_, amount) => onDone(t("desk.goodwill.done", { amount }))}
      />
      <HandPaymentDialog
        view={view}
        path={path}
        open={dialog === "hand-payment"}
        onClose={onClose}
        onDone={() => onDone(t("desk.done.paid"))}
      />
      <EscalationDialog open={dialog === "escalation"} path={path} onClose={onClose} onDone={() => onDone()} />
    </>
  );
}
