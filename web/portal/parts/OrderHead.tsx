// The order's name, date and what was paid for it.
import type { Ref } from "react";
import type { OrderView } from "../../../functions/contracts/portal-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";

export function OrderHead({ order, headline }: { order: OrderView; headline: Ref<HTMLHeadingElement> }) {
  const { say, format } = useWords();
  const units = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  return (
    <>
      <h1 ref={headline} tabIndex={-1}>
        {say("portal.order.title", { number: order.orderNumber })}
      </h1>
      <p className="lead">
        {say("portal.order.lead", {
          day: format.shortDay(order.placedAt),
          items: units,
          paid: format.money(order.paid, order.currency),
        })}
      </p>
    </>
  );
}
