// Loads the order once for its pages and keeps the shopper's draft across them.
import { useCallback, useState } from "react";
import { Outlet, useOutletContext } from "react-router";
import type { OrderView } from "../../functions/contracts/portal-documents.ts";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { useApi } from "../ui/ApiProvider.tsx";
import { QueryResult } from "../ui/QueryResult.tsx";
import { useQuery } from "../ui/useQuery.ts";
import { newDraft, saveDraft, loadDraft } from "./draft.ts";
import type { Draft } from "./draft-types.ts";
import { renderIfSignedOut } from "./SignedOut.tsx";

export type OrderContext = {
  readonly order: OrderView;
  readonly draft: Draft;
  readonly updateDraft: (update: (draft: Draft) => Draft) => void;
  /** Called after the return was created: the next selection gets a new return id. */
  readonly startOver: () => void;
  readonly reload: () => void;
};

export const useOrderContext = () => useOutletContext<OrderContext>();

export function OrderLayout() {
  const api = useApi();
  const { locale } = useI18n();
  const { state, refetch } = useQuery(`order in ${locale}`, (signal) =>
    api.request<OrderView>("/api/order", { signal }),
  );
  return (
    <QueryResult state={state} refetch={refetch} lines={8} renderRefusal={renderIfSignedOut}>
      {(order) => <OrderDraft key={order.orderId} order={order} reload={refetch} />}
    </QueryResult>
  );
}

function OrderDraft({ order, reload }: { order: OrderView; reload: () => void }) {
  const [draft, setDraft] = useState(() => loadDraft(order));
  const updateDraft = useCallback(
    (update: (draft: Draft) => Draft) =>
      setDraft((previous) => {
        const updated = update(previous);
        saveDraft(order.orderId, updated);
        return updated;
      }),
    [order.orderId],
  );
  const startOver = useCallback(() => saveDraft(order.orderId, newDraft()), [order.orderId]);
  return <Outlet context={{ order, draft, updateDraft, startOver, reload } satisfies OrderContext} />;
}
