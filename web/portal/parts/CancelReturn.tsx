// Cancels a return after a confirmation, because canceling cannot be undone.
import { useState } from "react";
import type { ReturnView } from "../../../functions/contracts/portal-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { useApi } from "../../ui/ApiProvider.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import type { ApiError } from "../../ui/api-client.ts";
import { Notice } from "../../ui/Notice.tsx";
import { ErrorMessage } from "../../ui/QueryResult.tsx";
import { asApiError } from "../../ui/useQuery.ts";

export function CancelReturn({ path, onCanceled }: { path: string; onCanceled: () => void }) {
  const { t } = useI18n();
  const api = useApi();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();

  const cancel = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await api.request<ReturnView>(`${path}/cancel`, { method: "POST", body: {} });
      setOpen(false);
      onCanceled();
    } catch (fault) {
      setError(asApiError(fault));
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Button variant="quiet" onPress={() => setOpen(true)}>
        {t("portal.cancel.open")}
      </Button>
      <Dialog open={open} title={t("portal.cancel.title")} onClose={() => setOpen(false)}>
        <p>{t("portal.cancel.words")}</p>
        {error !== undefined && (
          <Notice kind="error">
            <ErrorMessage error={error} />
          </Notice>
        )}
        <div className="dialog-buttons">
          <Button onPress={() => setOpen(false)}>{t("portal.cancel.keep")}</Button>
          <Button variant="danger" isPending={busy} onPress={() => void cancel()}>
            {t("portal.cancel.confirm")}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
