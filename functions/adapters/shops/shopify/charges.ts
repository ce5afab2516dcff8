// Amounts stated for the order and not for a line: duties, taxes in older documents, unallocated discounts, tips, fees.
import type { OrderAmount, DraftLine, DraftShipping, DraftTax } from "../mapping/draft.ts";
import { type Exact, sumOf } from "../mapping/exact.ts";
import { at, type Field, readList, readText } from "../mapping/fields.ts";
import { taxLines } from "./lines.ts";
import type { MoneyReader } from "./money.ts";

/** Duties including taxes, from the lines, else from the order. */
export function mapDuties(order: Field, money: MoneyReader, pricesIncludeTax: boolean): Exact {
  const byLine = readList(at(order, "line_items")).flatMap((line) => readList(at(line, "duties")));
  if (byLine.length === 0) return money.amount(order, "original_total_duties") ?? 0n;
  return sumOf(
    byLine.map((duty) => {
      const wrapped: Field = { pointer: duty.pointer, value: { duty: duty.value, duty_set: duty.value } };
      const price = money.amount(duty, "price") ?? money.amount(wrapped, "duty") ?? 0n;
      return pricesIncludeTax ? price : price + sumOf(taxLines(duty, money).map(({ amount }) => amount));
    }),
  );
}

export const mapTaxes = (order: Field, money: MoneyReader): DraftTax[] => taxLines(order, money);

/** The part of the order's discounts that is not allocated to lines or shipping. */
export function unallocatedDiscountsOf(
  order: Field,
  money: MoneyReader,
  { lines, shipping }: { readonly lines: readonly DraftLine[]; readonly shipping: readonly DraftShipping[] },
): OrderAmount[] {
  const allocated = sumOf([...lines, ...shipping].map(({ discount }) => discount));
  const codes = readList(at(order, "discount_codes")).map((one) => ({
    name: readText(at(one, "code"), 100) ?? "discount",
    amount: money.ofShop(one, "amount") ?? 0n,
  }));
  const byCode = sumOf(codes.map(({ amount }) => amount));
  const total = money.amount(order, "total_discounts") ?? 0n;
  const unallocated = (total > byCode ? total : byCode) - allocated;
  if (unallocated <= 0n) return [];
  const [only] = codes;
  const named = only !== undefined && codes.length === 1 ? only.name : (readTitle(order) ?? only?.name ?? "discount");
  return [{ name: named, amount: unallocated }];
}

const readTitle = (order: Field): string | undefined => {
  const [first] = readList(at(order, "discount_applications"));
  return first && (readText(at(first, "code"), 100) ?? readText(at(first, "title"), 100));
};

/** Tips are usually a line of their own; fees never are. */
export const orderChargesOf = (order: Field, money: MoneyReader): OrderAmount[] => [
  { name: "Tip", amount: money.ofShop(order, "total_tip_received") ?? 0n },
  { name: "Additional fees", amount: money.amount(order, "original_total_additional_fees") ?? 0n },
];
