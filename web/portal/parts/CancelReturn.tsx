// Withdrawing a return: asked once more, because it cannot be taken back (though a new return can always be made).
import { useState } from "react";
import type { ReturnView } from "../../../functions/contracts/portal-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { useCall } from "../../ui/CallProvider.tsx";
import { Confirm } from "../../ui/Confirm.tsx";
import type { Trouble } from "../../ui/http.ts";
import { Notice } from "../../ui/Notice.tsx";
import { TroubleWords } from "../../ui/Shown.tsx";
import { asTrouble } from "../../ui/useAsked.ts";

export function CancelReturn({ path, onCanceled }: { path: string; onCanceled: () => void }) {
  const { say } = useWords();
  const call = useCall();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();

  const cancel = async () => {
    setBusy(true);
    setTrouble(undefined);
    try {
      await call.ask<ReturnView>(`${path}/cancel`, { method: "POST", body: {} });
      setOpen(false);
      onCanceled();
    } catch (fault) {
      setTrouble(asTrouble(fault));
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Button looks="quiet" onPress={() => setOpen(true)}>
        {say("portal.cancel.open")}
      </Button>
      <Confirm open={open} title={say("portal.cancel.title")} onClose={() => setOpen(false)}>
        <p>{say("portal.cancel.words")}</p>
        {trouble !== undefined && (
          <Notice kind="trouble">
            <TroubleWords trouble={trouble} />
          </Notice>
        )}
        <div className="dialog-buttons">
          <Button onPress={() => setOpen(false)}>{say("portal.cancel.keep")}</Button>
          <Button looks="danger" isPending={busy} onPress={() => void cancel()}>
            {say("portal.cancel.confirm")}
          </Button>
        </div>
      </Confirm>
    </>
  );
}
