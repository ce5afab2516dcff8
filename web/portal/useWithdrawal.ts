// Loads the withdrawal statement and confirms the withdrawal. Every attempt sends the same return id.
import { useRef, useState } from "react";
import type {
  ConfirmWithdrawal,
  StateWithdrawal,
  WithdrawalReceipt,
  WithdrawalStatement,
} from "../../functions/contracts/withdrawal-document.ts";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { useApi } from "../ui/ApiProvider.tsx";
import type { ApiError } from "../ui/api-client.ts";
import { asApiError, type Query, useQuery } from "../ui/useQuery.ts";

/** Undefined requests nothing. */
export function useWithdrawalStatement(
  orderId: string,
  request: StateWithdrawal | undefined,
): Query<WithdrawalStatement> {
  const api = useApi();
  const { locale } = useI18n();
  const key = request === undefined ? undefined : `${locale} ${orderId} ${JSON.stringify(request)}`;
  return useQuery(key, (signal) =>
    api.request<WithdrawalStatement>("/api/withdrawals/statement", { method: "POST", body: request, signal }),
  );
}

export type ConfirmWithdrawalState = {
  readonly receipt: WithdrawalReceipt | undefined;
  readonly busy: boolean;
  readonly error: ApiError | undefined;
  readonly confirm: (request: StateWithdrawal) => void;
};

export function useConfirmWithdrawal(): ConfirmWithdrawalState {
  const api = useApi();
  const [receipt, setReceipt] = useState<WithdrawalReceipt>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const returnId = useRef(crypto.randomUUID());
  // A ref, because state changes only on the next render, which is too late for a double click.
  const inFlight = useRef(false);

  const confirm = async (request: StateWithdrawal) => {
    if (inFlight.current) return;
    inFlight.current = true;
    setBusy(true);
    setError(undefined);
    try {
      const body: ConfirmWithdrawal = { returnId: returnId.current, ...request };
      setReceipt(await api.request<WithdrawalReceipt>("/api/withdrawals", { method: "POST", body }));
    } catch (fault) {
      setError(asApiError(fault));
    } finally {
      inFlight.current = false;
      setBusy(false);
    }
  };
  return { receipt, busy, error, confirm: (request: StateWithdrawal) => void confirm(request) };
}
