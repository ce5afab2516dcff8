// The lines of a quote: rules 4 to 6 of the arithmetic, and the caps on units and on each line's money.
import { decimalOf } from "../money/decimal.ts";
import type { Minor } from "../money/minor.ts";
import type { Order } from "../order/order.ts";
import { lineTally, type OrderTally } from "../order/tally.ts";
import { accept, type Answer, refuse } from "../refusal.ts";
import type { QuoteAsk } from "./ask.ts";
import type { QuotedLine } from "./figures.ts";
import { nextUnits, partOf } from "./line-value.ts";
import type { TaxedLine } from "./fees.ts";

type Quoted = TaxedLine & { readonly line: QuotedLine };

export function quotedLines(order: Order, tally: OrderTally, ask: QuoteAsk): Answer<Quoted[]> {
  const byId = new Map(order.lines.map((line) => [line.lineId, line]));
  const seen = new Set<string>();
  const quoted: Quoted[] = [];
  for (const [index, { lineId, quantity, acceptedQuantity, credit }] of ask.lines.entries()) {
    const at = `/lines/${index}`;
    const line = byId.get(lineId);
    if (!line) return refuse("unknown-line", { value: lineId }, `${at}/lineId`);
    if (seen.has(lineId)) return refuse("line-asked-twice", { value: lineId }, `${at}/lineId`);
    seen.add(lineId);
    const before = lineTally(tally, lineId);
    const units = acceptedQuantity ?? quantity;
    const left = line.quantity - before.quantity;
    if (units > left) return refuse("exceeds-returnable-quantity", { value: units, left }, `${at}/quantity`);
    const worth = nextUnits(line, before, units);
    const asked = credit ?? worth.gross;
    if (asked > worth.gross)
      return refuse(
        "exceeds-line-amount",
        { value: worded(order, asked), most: worded(order, worth.gross) },
        `${at}/amount`,
      );
    const part = credit === undefined ? worth : partOf(line.paid, before, credit);
    quoted.push({
      lineId,
      part,
      taxes: line.taxes,
      taxBefore: before.tax,
      sign: 1,
      line: { lineId, quantity: units, ...part, before },
    });
  }
  return accept(quoted);
}

/** An amount as a refusal says it. */
export const worded = (order: Order, minor: Minor): string => `${decimalOf(minor, order.exponent)} ${order.currency}`;
