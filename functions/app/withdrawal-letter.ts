// The receipt of a withdrawal on a durable medium: its content, the date and the time, sent as soon as it is recorded.
import type { EventOf } from "../domain/returns/events.ts";
import { isoOf } from "../domain/sla/instant.ts";
import { statementWords } from "./documents/withdrawal.ts";
import type { Ports } from "./ports.ts";
import { signedIn } from "./withdraw.ts";

/** One letter a withdrawal, however often its news is told. */
export async function sendWithdrawalReceipt(
  ports: Ports,
  returnId: string,
  { customerId, orderId, orderNumber, lines, at }: EventOf<"return-requested">,
): Promise<void> {
  const [customer, order, notes] = await Promise.all([
    ports.customers.read(customerId, orderId),
    ports.orders.facts(orderId),
    ports.log.notes(returnId),
  ]);
  const signed = signedIn(notes);
  const to = signed.email ?? customer?.email;
  // Erased customers get no mail.
  if (to === undefined || !order) return;
  // Another address than the order's is told no name but the one that came with it.
  const name = signed.name ?? (signed.email === undefined ? customer?.name : undefined);
  const words = await ports.words(customer?.locale ?? "en");
  const params = {
    orderNumber,
    statement: statementWords(order, lines, name, words),
    at: `${isoOf(at).slice(0, 10)} ${isoOf(at).slice(11, 19)} UTC`,
    url: `${ports.portalUrl}/returns/${returnId}`,
  };
  await ports.post.send({
    letterId: `${returnId}.withdrawal`,
    to,
    locale: customer?.locale ?? "en",
    subject: words.text("letter-withdrawal-subject", params),
    text: words.text("letter-withdrawal", params),
  });
}
