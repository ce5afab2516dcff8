// Loads the visit's order once for the pages that choose and confirm, and keeps what was chosen between them.
import { useCallback, useState } from "react";
import { Outlet, useOutletContext } from "react-router";
import type { OrderView } from "../../functions/contracts/portal-documents.ts";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { useCall } from "../ui/CallProvider.tsx";
import { Shown } from "../ui/Shown.tsx";
import { useAsked } from "../ui/useAsked.ts";
import { freshDraft, keepDraft, keptDraft, type Draft } from "./draft.ts";
import { ifSignedOut } from "./SignedOut.tsx";

export type Choosing = {
  readonly order: OrderView;
  readonly draft: Draft;
  readonly change: (next: (draft: Draft) => Draft) => void;
  /** After the return was made: the next choice is a new return with an id of its own. */
  readonly startOver: () => void;
  readonly reload: () => void;
};

export const useChoosing = () => useOutletContext<Choosing>();

export function OrderPlace() {
  const call = useCall();
  const { locale } = useWords();
  const { asked, again } = useAsked(`order in ${locale}`, (signal) => call.ask<OrderView>("/api/order", { signal }));
  return (
    <Shown asked={asked} again={again} lines={8} refused={ifSignedOut}>
      {(order) => <Chosen key={order.orderId} order={order} reload={again} />}
    </Shown>
  );
}

function Chosen({ order, reload }: { order: OrderView; reload: () => void }) {
  const [draft, setDraft] = useState(() => keptDraft(order));
  const change = useCallback(
    (next: (draft: Draft) => Draft) =>
      setDraft((was) => {
        const now = next(was);
        keepDraft(order.orderId, now);
        return now;
      }),
    [order.orderId],
  );
  const startOver = useCallback(() => keepDraft(order.orderId, freshDraft()), [order.orderId]);
  return <Outlet context={{ order, draft, change, startOver, reload } satisfies Choosing} />;
}
