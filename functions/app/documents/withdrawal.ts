// The statement of a withdrawal and its receipt, as the shopper reads them on the page and in the letter.
import type { WithdrawalReceipt, WithdrawalStatement } from "../../contracts/withdrawal-document.ts";
import type { Order } from "../../domain/order/order.ts";
import { isoOf } from "../../domain/sla/instant.ts";
import type { Customer, Words } from "../ports.ts";
import type { Stated, Withdrawn } from "../withdraw.ts";
import type { ReturnFile } from "./return.ts";

export type Signed = { readonly name?: string | undefined; readonly email?: string | undefined };

export const statementView = (
  { order, lines, until }: Stated,
  signed: Signed,
  customer: Customer | undefined,
  words: Words,
): WithdrawalStatement => ({
  orderNumber: order.orderNumber,
  lines: linesView(order, lines),
  words: statementWords(order, lines, signed.name, words),
  ...(until !== undefined && { until: isoOf(until) }),
  receiptTo: signed.email ?? hidden(customer?.email ?? ""),
});

export const receiptView = (
  { returnId, order, state: { asked } }: ReturnFile,
  signed: Signed,
  customer: Customer | undefined,
  words: Words,
): WithdrawalReceipt => ({
  ...statementView({ order, lines: asked.lines }, signed, customer, words),
  returnId,
  submittedAt: isoOf(asked.at),
});

/** The statement word for word: what is withdrawn from, for which goods, and by whom where they signed. */
export function statementWords(
  order: Order,
  lines: readonly Withdrawn[],
  name: string | undefined,
  { text }: Words,
): string {
  const goods = linesView(order, lines).map(({ title, quantity }) => `${quantity} × ${title}`);
  const { orderNumber, placedAt } = order;
  const statement = text("withdrawal-statement", { orderNumber, placed: placedAt, goods: goods.join(", ") });
  return name === undefined ? statement : `${statement}\n${text("withdrawal-signed", { name })}`;
}

function linesView({ lines: bought }: Order, lines: readonly Withdrawn[]): WithdrawalStatement["lines"] {
  const titles = new Map(bought.map((line) => [line.lineId, line.title]));
  return lines.map(({ lineId, quantity }) => ({ lineId, title: titles.get(lineId) ?? lineId, quantity }));
}

/** "a***@mail.example": enough to know one's own. Who knows an order's number and postcode need not learn more. */
const hidden = (email: string): string => email.replace(/^(.)[^@]*/, "$1***");
