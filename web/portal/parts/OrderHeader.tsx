// Header of an order: number, date and amount paid.
import type { Ref } from "react";
import type { OrderView } from "../../../functions/contracts/portal-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";

export function OrderHeader({ order, headline }: { order: OrderView; headline: Ref<HTMLHeadingElement> }) {
  const { t, format } = useI18n();
  const unitCount = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  return (
    <>
      <h1 ref={headline} tabIndex={-1}>
        {t("portal.order.title", { number: order.orderNumber })}
      </h1>
      <p className="lead">
        {t("portal.order.lead", {
          day: format.shortDay(order.placedAt),
          items: unitCount,
          paid: format.money(order.paid, order.currency),
        })}
      </p>
    </>
  );
}
