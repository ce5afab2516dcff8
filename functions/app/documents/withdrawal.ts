// The withdrawal statement and its receipt, as shown on the page and sent by email.
import type { WithdrawalReceipt, WithdrawalStatement } from "../../contracts/withdrawal-document.ts";
import type { Order } from "../../domain/order/order.ts";
import { toIsoString } from "../../domain/time/instant.ts";
import type { Messages } from "../ports/messages.ts";
import type { ConfirmedWithdrawal, PreparedWithdrawal, WithdrawalSignature, WithdrawnLine } from "../withdraw.ts";

export const statementView = (
  { order, lines, until, customer }: PreparedWithdrawal,
  signature: WithdrawalSignature,
  messages: Messages,
): WithdrawalStatement => ({
  orderNumber: order.orderNumber,
  lines: withdrawalLines(order, lines),
  words: statementText({ order, lines, name: signature.name }, messages),
  ...(until !== undefined && { until: toIsoString(until) }),
  receiptTo: signature.email ?? maskedEmail(customer?.email ?? ""),
});

export const receiptView = (
  { returnId, order, state: { request }, signature, customer }: ConfirmedWithdrawal,
  messages: Messages,
): WithdrawalReceipt => ({
  ...statementView({ order, lines: request.lines, customer }, signature, messages),
  returnId,
  submittedAt: toIsoString(request.at),
});

type Statement = {
  readonly order: Order;
  readonly lines: readonly WithdrawnLine[];
  readonly name: string | undefined;
};

/** The full statement: the order, the goods, and the signer's name if given. */
export function statementText({ order, lines, name }: Statement, { text }: Messages): string {
  const goods = withdrawalLines(order, lines).map(({ title, quantity }) => `${quantity} × ${title}`);
  const { orderNumber, placedAt } = order;
  const statement = text("withdrawal-statement", { orderNumber, placed: placedAt, goods: goods.join(", ") });
  return name === undefined ? statement : `${statement}\n${text("withdrawal-signed", { name })}`;
}

function withdrawalLines({ lines: orderLines }: Order, lines: readonly WithdrawnLine[]): WithdrawalStatement["lines"] {
  const titles = new Map(orderLines.map((line) => [line.lineId, line.title]));
  return lines.map(({ lineId, quantity }) => ({ lineId, title: titles.get(lineId) ?? lineId, quantity }));
}

/**
 * "a***@mail.example": enough to recognize one's own address. A session needs only order number and postcode, so it
 * must not disclose more.
 */
const maskedEmail = (email: string): string => email.replace(/^(.)[^@]*/, "$1***");
