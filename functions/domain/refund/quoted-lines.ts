// The lines of a quote: rules 4 to 6 of the arithmetic, and the caps on units and on each line's money.
import { moneyText } from "../money/money-text.ts";
import type { Order } from "../order/order.ts";
import { lineTally, type OrderTally } from "../order/tally.ts";
import { ok, type Result, err } from "../refusal.ts";
import type { QuoteInput } from "./quote-input.ts";
import type { QuotedLine } from "./quote-figures.ts";
import { addAmounts, nextUnits, partialAmount } from "./line-value.ts";
import type { TaxedLinePart } from "./fees.ts";

type QuotedLinePart = TaxedLinePart & { readonly line: QuotedLine };

export function quotedLines(order: Order, tally: OrderTally, input: QuoteInput): Result<QuotedLinePart[]> {
  const linesById = new Map(order.lines.map((line) => [line.lineId, line]));
  const seenLineIds = new Set<string>();
  const quoted: QuotedLinePart[] = [];
  for (const [index, { lineId, quantity, acceptedQuantity, credit, taxOnly }] of input.lines.entries()) {
    const pointer = `/lines/${index}`;
    const line = linesById.get(lineId);
    if (!line) return err("unknown-line", { value: lineId }, `${pointer}/lineId`);
    if (seenLineIds.has(lineId)) return err("line-asked-twice", { value: lineId }, `${pointer}/lineId`);
    seenLineIds.add(lineId);
    const before = lineTally(tally, lineId);
    const units = acceptedQuantity ?? quantity;
    const left = line.quantity - before.quantity;
    if (units > left) return err("exceeds-returnable-quantity", { value: units, left }, `${pointer}/quantity`);
    const unitValue = nextUnits(line, before, units);
    const requestedGross = credit ?? unitValue.gross;
    if (requestedGross > unitValue.gross)
      return err(
        "exceeds-line-amount",
        { value: moneyText(order, requestedGross), most: moneyText(order, unitValue.gross) },
        `${pointer}/amount`,
      );
    const taxLeft = line.paid.tax - before.tax;
    if (taxOnly !== undefined && taxOnly > taxLeft)
      return err(
        "exceeds-line-amount",
        { value: moneyText(order, taxOnly), most: moneyText(order, taxLeft) },
        `${pointer}/tax`,
      );
    const part = addAmounts(credit === undefined ? unitValue : partialAmount(line.paid, before, credit), {
      net: 0,
      tax: taxOnly ?? 0,
      gross: taxOnly ?? 0,
    });
    quoted.push({
      lineId,
      part,
      taxes: line.taxes,
      taxBefore: before.tax,
      sign: 1,
      line: { lineId, quantity: units, ...part, before },
    });
  }
  return ok(quoted);
}
