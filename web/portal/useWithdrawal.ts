// A withdrawal on its way: the statement as it would be sent, then the one press that sends it, with one id for every try.
import { useRef, useState } from "react";
import type {
  ConfirmWithdrawal,
  StateWithdrawal,
  WithdrawalReceipt,
  WithdrawalStatement,
} from "../../functions/contracts/withdrawal-document.ts";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { useCall } from "../ui/CallProvider.tsx";
import type { Trouble } from "../ui/http.ts";
import { asTrouble, type Asking, useAsked } from "../ui/useAsked.ts";

/** Undefined asks for nothing. */
export function useStatement(orderId: string, said: StateWithdrawal | undefined): Asking<WithdrawalStatement> {
  const call = useCall();
  const { locale } = useWords();
  const key = said === undefined ? undefined : `${locale} ${orderId} ${JSON.stringify(said)}`;
  return useAsked(key, (signal) =>
    call.ask<WithdrawalStatement>("/api/withdrawals/statement", { method: "POST", body: said, signal }),
  );
}

export function useConfirm() {
  const call = useCall();
  const [receipt, setReceipt] = useState<WithdrawalReceipt>();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const returnId = useRef(crypto.randomUUID());
  // State is only seen at the next draw; a double click comes sooner.
  const underWay = useRef(false);

  const confirm = async (said: StateWithdrawal) => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setTrouble(undefined);
    try {
      const body: ConfirmWithdrawal = { returnId: returnId.current, ...said };
      setReceipt(await call.ask<WithdrawalReceipt>("/api/withdrawals", { method: "POST", body }));
    } catch (fault) {
      setTrouble(asTrouble(fault));
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };
  return { receipt, busy, trouble, confirm: (said: StateWithdrawal) => void confirm(said) };
}
