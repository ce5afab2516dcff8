// Hands the filtered list over as a CSV file. Fetched with the person's token, so it cannot be a plain link.
import { useState } from "react";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { useCall } from "../../ui/CallProvider.tsx";
import type { Trouble } from "../../ui/http.ts";
import { Notice } from "../../ui/Notice.tsx";
import { TroubleWords } from "../../ui/Shown.tsx";
import { asTrouble } from "../../ui/useAsked.ts";

export function Export({ filters }: { filters: string }) {
  const { say } = useWords();
  const call = useCall();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();

  const save = async () => {
    setBusy(true);
    setTrouble(undefined);
    try {
      const file = await call.file(`/api/finance/export?format=csv${filters === "" ? "" : `&${filters}`}`);
      const address = URL.createObjectURL(file);
      const link = document.createElement("a");
      link.href = address;
      link.download = "refunds.csv";
      link.click();
      URL.revokeObjectURL(address);
    } catch (fault) {
      setTrouble(asTrouble(fault));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="export">
      {trouble !== undefined && (
        <Notice kind="trouble">
          <TroubleWords trouble={trouble} />
        </Notice>
      )}
      <Button isPending={busy} onPress={() => void save()}>
        {say("desk.finance.export")}
      </Button>
    </div>
  );
}
