// Emails to shoppers: sent when money or the next step changes, at most one per status change.
import type { ReturnStatus } from "../domain/returns/state.ts";
import type { ReturnSummary } from "../domain/returns/summary.ts";
import type { Minor } from "../domain/money/minor.ts";
import { toIsoString } from "../domain/time/instant.ts";
import { moneyText } from "./documents/money.ts";
import type { Ports } from "./ports.ts";
import type { StreamEvent } from "./ports/stream-event.ts";

const EMAIL_BY_STATUS: Partial<Record<ReturnStatus, string>> = {
  "in-review": "email-in-review",
  declined: "email-declined",
  "awaiting-parcel": "email-awaiting-parcel",
  expired: "email-expired",
  canceled: "email-canceled",
  closed: "email-closed",
};

/** A closing email must not announce money when nothing is refunded. */
function statusEmailId({ status, total, exchange, toCredit, early }: ReturnSummary): string | undefined {
  if (early === "with-label" && !exchange) return "email-awaiting-parcel-with-label";
  if (early === "gone" && status === "closed" && !exchange && total > 0) return "email-closed-early";
  if (exchange && status === "awaiting-parcel") return "email-awaiting-parcel-exchange";
  if (status !== "closed") return EMAIL_BY_STATUS[status];
  if (!exchange)
    return total === 0 ? "email-closed-nothing" : toCredit ? "email-closed-credit" : EMAIL_BY_STATUS[status];
  if (exchange.owed > 0) return "email-closed-exchange-owed";
  return total > 0 ? "email-closed-exchange-back" : "email-closed-exchange";
}

type SummaryChange = Extract<StreamEvent, { kind: "summary" }>;

/** The message id for a summary change; undefined if no email is due. */
function emailIdFor({ before, after }: SummaryChange): string | undefined {
  const [previous, current] = [before?.summary, after.summary];
  if ((current.appeased ?? 0) > (previous?.appeased ?? 0))
    return (current.gifted ?? 0) > (previous?.gifted ?? 0) ? "email-goodwill-credit" : "email-goodwill";
  // Money sent with the label is announced in the label's email.
  if (current.early === "gone" && previous?.early === undefined && current.total > 0 && !current.exchange)
    return "email-early";
  if (previous?.status === current.status) return undefined;
  // Only a shopper who was told that the money was on its way is told that it failed.
  if (current.status === "payment-failed") return previous?.status === "closed" ? "email-payment-failed" : undefined;
  // The grant itself was announced above.
  return current.goodwill ? undefined : statusEmailId(current);
}

/**
 * Sends the email for a summary change. Its id is derived from the log, so a repeat is recognized as the same email.
 */
export async function sendReturnEmail(ports: Ports, change: SummaryChange): Promise<void> {
  const { summary } = change.after;
  const emailId = emailIdFor(change);
  if (emailId === undefined) return;
  const customer = await ports.customers.read(summary.customerId, summary.orderId);
  // Erased customers get no email; their returns continue.
  if (!customer) return;
  const { text } = await ports.messages(customer.locale ?? "en");
  const amount = (minor: Minor): string => moneyText(minor, summary.currency);
  const params = {
    orderNumber: summary.orderNumber,
    total: amount(summary.total),
    owed: amount(summary.exchange?.owed ?? 0),
    given: amount((summary.appeased ?? 0) - (change.before?.summary.appeased ?? 0)),
    carrier: summary.ownCarrier ? "own" : "ours",
    rmaNumber: summary.rmaNumber,
    ...(summary.dueAt !== undefined && { until: toIsoString(summary.dueAt).slice(0, 10) }),
    ...(customer.name !== undefined && { name: customer.name }),
    url: `${ports.portalUrl}/returns/${summary.returnId}`,
  };
  await ports.mailer.send({
    emailId: `${summary.returnId}.${summary.length}`,
    to: customer.email,
    locale: customer.locale ?? "en",
    subject: text(`${emailId}-subject`, params),
    text: text(emailId, params),
  });
}
