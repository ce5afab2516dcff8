// Downloads the filtered list as CSV. A plain link would not send the access token.
import { useState } from "react";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { useApi } from "../../ui/ApiProvider.tsx";
import type { ApiError } from "../../ui/api-client.ts";
import { Notice } from "../../ui/Notice.tsx";
import { ErrorMessage } from "../../ui/QueryResult.tsx";
import { asApiError } from "../../ui/useQuery.ts";

export function ExportButton({ filters }: { filters: string }) {
  const { t } = useI18n();
  const api = useApi();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();

  const download = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const file = await api.download(`/api/finance/export?format=csv${filters === "" ? "" : `&${filters}`}`);
      const url = URL.createObjectURL(file);
      const link = document.createElement("a");
      link.href = url;
      link.download = "refunds.csv";
      link.click();
      URL.revokeObjectURL(url);
    } catch (fault) {
      setError(asApiError(fault));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="export">
      {error !== undefined && (
        <Notice kind="error">
          <ErrorMessage error={error} />
        </Notice>
      )}
      <Button isPending={busy} onPress={() => void download()}>
        {t("desk.finance.export")}
      </Button>
    </div>
  );
}
