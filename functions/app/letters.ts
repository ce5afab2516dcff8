// What a shopper is told by mail, and when: where the money or the next step is theirs to know. One letter a change of status.
import type { ReturnStatus } from "../domain/returns/state.ts";
import type { ReturnSummary } from "../domain/returns/summary.ts";
import { isoOf } from "../domain/sla/instant.ts";
import { decimalIn } from "./documents/money.ts";
import type { News, Ports } from "./ports.ts";

const TOLD: Partial<Record<ReturnStatus, string>> = {
  "in-review": "letter-in-review",
  declined: "letter-declined",
  "awaiting-parcel": "letter-awaiting-parcel",
  expired: "letter-expired",
  canceled: "letter-canceled",
  closed: "letter-closed",
};

/** Who gets nothing back is not told that it is on its way. */
function messageFor({ status, total, exchange, toCredit, early }: ReturnSummary): string | undefined {
  if (early === "with-label" && !exchange) return "letter-awaiting-parcel-with-label";
  if (early === "gone" && status === "closed" && !exchange && total > 0) return "letter-closed-early";
  if (exchange && status === "awaiting-parcel") return "letter-awaiting-parcel-exchange";
  if (status !== "closed") return TOLD[status];
  if (!exchange) return total === 0 ? "letter-closed-nothing" : toCredit ? "letter-closed-credit" : TOLD[status];
  if (exchange.owed > 0) return "letter-closed-exchange-owed";
  return total > 0 ? "letter-closed-exchange-back" : "letter-closed-exchange";
}

type SummaryTold = Extract<News, { kind: "summary" }>;

/** What one change of a return asks for, if anything. */
function messageOf({ before, after }: SummaryTold): string | undefined {
  const [was, now] = [before?.summary, after.summary];
  if ((now.appeased ?? 0) > (was?.appeased ?? 0))
    return (now.gifted ?? 0) > (was?.gifted ?? 0) ? "letter-goodwill-credit" : "letter-goodwill";
  // Money that goes with the label was told of with the label.
  if (now.early === "gone" && was?.early === undefined && now.total > 0 && !now.exchange) return "letter-early";
  if (was?.status === now.status) return undefined;
  // Who was told that the money is on its way hears of it when it is not; who was not, is not worried.
  if (now.status === "payment-failed") return was?.status === "closed" ? "letter-payment-failed" : undefined;
  // A goodwill was told of when it was granted.
  return now.goodwill ? undefined : messageFor(now);
}

/** Sends the letter that a change of status asks for. The letter's id comes from the log, so a repeat is the same letter. */
export async function lettersOf(ports: Ports, told: SummaryTold): Promise<void> {
  const { summary } = told.after;
  const message = messageOf(told);
  if (message === undefined) return;
  const customer = await ports.customers.read(summary.customerId, summary.orderId);
  // Erased customers get no mail; their returns go on.
  if (!customer) return;
  const { text } = await ports.words(customer.locale ?? "en");
  const worded = (minor: number): string => `${decimalIn(summary.currency)(minor)} ${summary.currency}`;
  const params = {
    orderNumber: summary.orderNumber,
    total: worded(summary.total),
    owed: worded(summary.exchange?.owed ?? 0),
    given: worded((summary.appeased ?? 0) - (told.before?.summary.appeased ?? 0)),
    ...(summary.dueAt !== undefined && { until: isoOf(summary.dueAt).slice(0, 10) }),
    ...(customer.name !== undefined && { name: customer.name }),
    url: `${ports.portalUrl}/returns/${summary.returnId}`,
  };
  await ports.post.send({
    letterId: `${summary.returnId}.${summary.length}`,
    to: customer.email,
    locale: customer.locale ?? "en",
    subject: text(`${message}-subject`, params),
    text: text(message, params),
  });
}
