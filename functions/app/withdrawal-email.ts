// Sends the receipt of a withdrawal on a durable medium: its content, date and time, as soon as it is recorded.
import type { EventOf } from "../domain/returns/events.ts";
import { toIsoString } from "../domain/time/instant.ts";
import { statementText } from "./documents/withdrawal.ts";
import type { Ports } from "./ports.ts";
import { signatureFromNotes } from "./withdraw.ts";

/** One email per withdrawal, however often its event is delivered. */
export async function sendWithdrawalReceipt(
  ports: Ports,
  returnId: string,
  { customerId, orderId, orderNumber, lines, at }: EventOf<"return-requested">,
): Promise<void> {
  const [customer, order, notes] = await Promise.all([
    ports.customers.read(customerId, orderId),
    ports.orders.readOrder(orderId),
    ports.log.readNotes(returnId),
  ]);
  const signature = signatureFromNotes(notes);
  const to = signature.email ?? customer?.email;
  // Erased customers get no email.
  if (to === undefined || !order) return;
  // An address other than the order's gets no name but the one given with it.
  const name = signature.name ?? (signature.email === undefined ? customer?.name : undefined);
  const messages = await ports.messages(customer?.locale ?? "en");
  const params = {
    orderNumber,
    statement: statementText({ order, lines, name }, messages),
    at: `${toIsoString(at).slice(0, 10)} ${toIsoString(at).slice(11, 19)} UTC`,
    url: `${ports.portalUrl}/returns/${returnId}`,
  };
  await ports.mailer.send({
    emailId: `${returnId}.withdrawal`,
    to,
    locale: customer?.locale ?? "en",
    subject: messages.text("email-withdrawal-subject", params),
    text: messages.text("email-withdrawal", params),
  });
}
