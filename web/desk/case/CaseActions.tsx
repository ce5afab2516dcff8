// The actions that the API and the user's role allow for the case, each with its keyboard shortcut.
import { useState } from "react";
import { useNavigate } from "react-router";
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import type { MessageId } from "../../i18n/messages.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ErrorMessage } from "../../ui/QueryResult.tsx";
import { useMutation } from "../../ui/useMutation.ts";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { canPerform } from "../navigation.ts";
import { useStaffMember } from "../sign-in/SignInProvider.tsx";
import { type CaseDialog, CaseDialogs } from "./CaseDialogs.tsx";
import { isDecisionPending } from "./DecisionDialog.tsx";

type Props = { view: DeskReturn; path: string; onDone: () => void };

export function CaseActions({ view, path, onDone }: Props) {
  const { t } = useI18n();
  const [dialog, setDialog] = useState<CaseDialog>();
  const [doneMessage, setDoneMessage] = useState<string>();
  const mutation = useMutation<DeskReturn>(() => onDone());
  return (
    <div className="actions" role="group" aria-label={t("desk.actions")}>
      <ActionButtons view={view} onOpen={setDialog} onPost={(action) => mutation.mutate(`${path}/${action}`, {})} />
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
      <CaseDialogs
        view={view}
        path={path}
        dialog={dialog}
        onClose={() => setDialog(undefined)}
        onDone={(message) => {
          setDialog(undefined);
          if (message !== undefined) setDoneMessage(message);
          onDone();
        }}
      />
    </div>
  );
}

type ActionButtonsProps = {
  view: DeskReturn;
  onOpen: (dialog: CaseDialog) => void;
  /** Carries out an action that needs no dialog. */
  onPost: (action: "claim" | "resume") => void;
};

type Action = {
  readonly name: DeskReturn["actions"][number];
  readonly label: MessageId;
  readonly run: () => void;
  readonly shortcut?: string;
  readonly isPrimary?: boolean;
  readonly isHidden?: boolean;
};

function ActionButtons({ view, onOpen, onPost }: ActionButtonsProps) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const { roles } = useStaffMember();
  const isPending = isDecisionPending(view);
  const isDeclined = view.status === "declined";
  const authorize = { name: "decision", shortcut: "a", run: () => onOpen("authorize") } as const;
  const actions: readonly Action[] = [
    { ...authorize, label: "desk.action.authorize", isPrimary: true, isHidden: !isPending },
    { ...authorize, label: "desk.action.authorize-anyway", isHidden: !isDeclined },
    {
      ...{ name: "decision", shortcut: "d", run: () => onOpen("decline"), isHidden: isDeclined },
      label: isPending ? "desk.action.decline" : "desk.action.decline-anyway",
    },
    {
      ...{ name: "receive", shortcut: "r", isPrimary: true, label: "desk.action.receive" },
      run: () => void navigate("receive"),
    },
    {
      ...{ name: "inspection", shortcut: "i", isPrimary: true, label: "desk.action.inspect" },
      run: () => void navigate("inspect"),
    },
    { name: "resume", isPrimary: true, label: "desk.action.resume", run: () => onPost("resume") },
    { name: "settle-by-hand", label: "desk.action.settle-by-hand", run: () => onOpen("hand-payment") },
    { name: "claim", shortcut: "c", label: "desk.action.claim", run: () => onPost("claim") },
    { name: "escalate", shortcut: "e", label: "desk.action.escalate", run: () => onOpen("escalation") },
    { name: "goodwill", shortcut: "g", label: "desk.action.goodwill", run: () => onOpen("goodwill") },
  ];
  const allowed = actions.filter(({ name }) => view.actions.includes(name) && canPerform(roles, name));
  useShortcuts(Object.fromEntries(allowed.flatMap(({ shortcut, run }) => (shortcut ? [[shortcut, run]] : []))));
  return (
    <>
      {allowed
        .filter(({ isHidden }) => !isHidden)
        .map(({ label, isPrimary, shortcut, run }) => (
          <Button key={label} variant={isPrimary ? "primary" : "plain"} onPress={run}>
            {t(label)}
            {shortcut !== undefined && <kbd aria-hidden="true">{shortcut}</kbd>}
          </Button>
        ))}
    </>
  );
}
