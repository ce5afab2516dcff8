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
const messageFor = ({ status, total }: ReturnSummary): string | undefined =>
  status === "closed" && total === 0 ? "letter-closed-nothing" : TOLD[status];

/** Sends the letter that a change of status asks for. The letter's id comes from the log, so a repeat is the same letter. */
export async function lettersOf(ports: Ports, { before, after }: Extract<News, { kind: "summary" }>): Promise<void> {
  const { summary } = after;
  const message = messageFor(summary);
  if (message === undefined || before?.summary.status === summary.status) return;
  const customer = await ports.customers.read(summary.customerId, summary.orderId);
  // Erased customers get no mail; their returns go on.
  if (!customer) return;
  const { text } = await ports.words(customer.locale ?? "en");
  const params = {
    orderNumber: summary.orderNumber,
    total: `${decimalIn(summary.currency)(summary.total)} ${summary.currency}`,
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
