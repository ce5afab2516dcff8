// How each of the 50 published cases is put to our own interface. A case is mapped by its kind, or by its id where it
// needs more than its kind says; every interpretation that was necessary is listed in `INTERPRETATIONS`.
import { runQuoteCase, type QuoteCase, quoteCaseSchema } from "../../../functions/app/quote-case.ts";
import type { QuoteDocument } from "../../../functions/contracts/quote-document.ts";
import { formatMinor, parseMinor } from "../../../functions/domain/money/decimal.ts";
import file from "./money-cases.json" with { type: "json" };

export type MoneyCase = {
  readonly id: string;
  readonly kind: string;
  readonly system: string;
  readonly unit: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
};

export const CASES: readonly MoneyCase[] = file.cases;

export const caseOf = (id: string): MoneyCase => {
  const found = CASES.find((one) => one.id === id);
  if (!found) throw new Error(`no case ${id}`);
  return found;
};

/**
 * Cases that say less, or something else, than our rules: how they were interpreted, and where they would contradict.
 */
export const INTERPRETATIONS: Readonly<Record<string, string>> = {
  "solidus-unit-05":
    "The returned item is part of an exchange: it is exchanged for goods of its own price, so that nothing is refunded. " +
    "The case names no price; 100.00 stands for any.",
  "solidus-sum-01":
    "Two lines of one unit: each rounds to 10.00. The case sums first and rounds down; our rule 1 rounds each line half " +
    "away from zero. One line of two units would be 20.006, which is 20.01 here and 20.00 there: the rules differ, and ours hold.",
  "erpnext-41343":
    "The shop rounded its unit price to 70.13 when it sold; what was paid is frozen, so 701.30 goes back. The sign of the " +
    "case's refund is its document's: a refund is a positive amount here.",
  "sylius-23":
    "The case truncates the tax of a partial refund; our rule 6 rounds it. 500 x 300 / 1500 is exactly 100, so both agree here.",
  "medusa2-07":
    "The case reads a discount of 9 as net although its price includes tax, and its sibling cases of the same system read it as " +
    "the price is, which is its point. Our document says which: `discountBasis` net for this one, none for them.",
  "vendure-t07": "A negative surcharge of 240 is a fee of 240, taxed like the goods, on a return of the whole line.",
  "magento-03":
    "1.65 of tax is refunded before, on a line on which only 1.64 was invoiced (11.14 - 8.26 - 1.24): the case caps the " +
    "order's tax afterwards. Here the line's own cap makes 1.64 of it in the first place; the order comes to the same 11.14 and 146.14. " +
    "The nets are the case's: 135.00 in all, shipping 15.00 of it.",
  "magento-06":
    "The memo's earlier 60.82 with 0.82 tax is the net of the returned unit, of half the shipping and of a further line that " +
    "bears the 0.82; only the sums are the case's.",
  "spree-recv-01": "Three units were announced and two accepted.",
  "solidus-asm-61":
    "Two components of one kit are two lines; the first tax rounds up, the second down, and the sum is the whole.",
  "hyperswitch-13182":
    "Two returns of three of five units at 20.00 race for one order: the tally's version lets one through, and the other is " +
    "refused when it looks again. See the test of that name.",
  "hyperswitch-11491": "A negative amount is invalid: the request is refused with the path of the field.",
  "solidus-cap-01": "A partial amount of 20.00 on a line of 10.00.",
  "osdm-850": "A ticket of 50.00 for one of 100.00 with a fee of 10.00.",
  "gumroad-3749": "What is shown and what the provider is asked for are both 5800.",
};

const CUSTOMER = { customerId: "customer-1", email: "ann@example.com" };

type Order = Omit<
  QuoteCase["order"],
  "orderId" | "orderNumber" | "placedAt" | "customer" | "shipTo" | "tenders" | "currency"
> &
  Partial<Pick<QuoteCase["order"], "tenders" | "currency">>;

/** An order with what the cases leave open: GBP, paid with one card that has room for everything. */
export const orderWith = (order: Order): QuoteCase["order"] => ({
  orderId: "order-1",
  orderNumber: "1001",
  placedAt: "2010-11-20T10:00:00Z",
  currency: "GBP",
  customer: CUSTOMER,
  shipTo: { country: "GB" },
  tenders: [{ tenderId: "card", kind: "card", gateway: "sandbox", reference: "pi_1", amount: "9999999.00" }],
  ...order,
});

export const lineWith = (line: Partial<QuoteCase["order"]["lines"][number]>): QuoteCase["order"]["lines"][number] => ({
  lineId: "1",
  sku: "A",
  title: "A",
  quantity: 1,
  unitPrice: "0",
  ...line,
});

export const taxOf = (percent: string): { name: string; rate: string } => ({
  name: `VAT ${percent} %`,
  rate: String(Number(percent) / 100),
});

export const toMajor = (minor: number): string => formatMinor(minor, 2);

/** Quotes as `npm run quote` does: the input is validated first. */
export function quoteOf(quoteCase: QuoteCase): QuoteDocument {
  const parsed = quoteCaseSchema.parse(quoteCase);
  const result = runQuoteCase(parsed, ({ code }) => code);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

/** A case as a test: `it(id, () => testCase(id, (input, expected) => …))`. */
export function testCase<T>(id: string, test: (input: never, expected: never) => T): T {
  const { input, expected } = caseOf(id);
  return test(input as never, expected as never);
}

/** One unit of the first line. */
export const ONE_UNIT = [{ lineId: "1", quantity: 1 }];
export const units = (...quantities: number[]) =>
  quantities.map((quantity, index) => ({ lineId: String(index + 1), quantity }));
export const toMinor = (decimal: string): number => parseMinor(decimal, 2) ?? Number.NaN;
