// The laws of a quote: whatever goes back, in whichever order and in however many returns, comes to what was paid, to the
// cent, in gross, in tax and in every single tax.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimOf, EMPTY_TALLY, type OrderTally, withClaim, withinPaid } from "../../functions/domain/order/tally.ts";
import type { Order } from "../../functions/domain/order/order.ts";
import type { Paid, QuoteFigures, TaxTotal } from "../../functions/domain/refund/figures.ts";
import { plus, sumOf } from "../../functions/domain/refund/line-value.ts";
import { quote, type QuoteAsk } from "../../functions/domain/refund/quote.ts";
import { anyOrder, grossOf } from "./arbitrary-orders.ts";
import "./runs.ts";

type Lines = QuoteAsk["lines"];

function quoted(order: Order, tally: OrderTally, ask: QuoteAsk): QuoteFigures | "nothing" {
  const figures = quote(order, tally, ask);
  if (figures.ok) return figures.value;
  if (figures.refusal.code === "nothing-to-refund") return "nothing";
  throw new Error(JSON.stringify(figures.refusal));
}

const everything = (order: Order): Lines => order.lines.map(({ lineId, quantity }) => ({ lineId, quantity }));

/** An order with a split of all its units into returns: each unit goes back exactly once, in some return. */
const anOrderInParts = anyOrder.chain((order) =>
  fc
    .tuple(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: order.lines.length, maxLength: order.lines.length }),
      fc.boolean(),
    )
    .map(([returns, cuts, reversed]) => ({ order, parts: inParts(order, returns, cuts, reversed) })),
);

function inParts(
  order: Order,
  returns: number,
  cuts: readonly (readonly [number, number])[],
  reversed: boolean,
): Lines[] {
  const parts: { lineId: string; quantity: number }[][] = Array.from({ length: returns + 1 }, () => []);
  for (const [index, { lineId, quantity }] of order.lines.entries()) {
    const [where, size] = cuts[index]!;
    const first = size % (quantity + 1);
    parts[where % returns]!.push({ lineId, quantity: first });
    parts[(where % returns) + 1]!.push({ lineId, quantity: quantity - first });
  }
  const asked = parts.map((part) => part.filter(({ quantity }) => quantity > 0)).filter((part) => part.length > 0);
  return reversed ? asked.toReversed() : asked;
}

type Sum = {
  readonly total: Paid;
  readonly taxes: ReadonlyMap<string, readonly [number, number]>;
  readonly tally: OrderTally;
};

/** Returns the parts one after the other. */
function oneByOne(order: Order, parts: readonly Lines[], ask: Omit<QuoteAsk, "lines"> = {}): Sum {
  let sum: Sum = { total: { net: 0, tax: 0, gross: 0 }, taxes: new Map(), tally: EMPTY_TALLY };
  for (const [index, lines] of parts.entries()) {
    const figures = quoted(order, sum.tally, { ...ask, lines });
    // A return of free units alone gives nothing back and claims nothing.
    if (figures === "nothing") continue;
    sum = {
      total: plus(sum.total, figures.total),
      taxes: taxesAdded(sum.taxes, figures.taxes),
      tally: withClaim(sum.tally, claimOf(figures), `return-${index}`),
    };
    expect(withinPaid(order, sum.tally)).toBe(true);
  }
  return sum;
}

const taxesAdded = (before: Sum["taxes"], taxes: readonly TaxTotal[]): Sum["taxes"] => {
  const added = new Map(before);
  for (const { name, rate, net, tax } of taxes) {
    const [nets, sums] = added.get(`${name} ${rate}`) ?? [0, 0];
    added.set(`${name} ${rate}`, [nets + net, sums + tax]);
  }
  return added;
};

const withoutNothing = (taxes: Sum["taxes"]) =>
  new Map([...taxes].filter(([, [net, tax]]) => net !== 0 || tax !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1)));

describe("returning everything", () => {
  it("in any split and any order pays what one full return pays: gross, tax, and each tax", () =>
    fc.assert(
      fc.property(anOrderInParts, ({ order, parts }) => {
        const whole = oneByOne(order, [everything(order)]);
        const split = oneByOne(order, parts);
        expect(split.total).toEqual(whole.total);
        expect(withoutNothing(split.taxes)).toEqual(withoutNothing(whole.taxes));
      }),
    ));

  it("pays what was paid for the lines, in net, tax and gross", () =>
    fc.assert(
      fc.property(anOrderInParts, ({ order, parts }) => {
        expect(oneByOne(order, parts).total).toEqual(sumOf(order.lines.map(({ paid }) => paid)));
      }),
    ));

  it("with its shipping pays everything that was paid, and leaves no tender a cent", () =>
    fc.assert(
      fc.property(anyOrder, (order) => {
        const { total, tally } = oneByOne(order, [everything(order)], { includeShipping: true });
        expect(total.gross).toBe(grossOf(order));
        for (const { tenderId, paid } of order.tenders) expect(tally.tenders[tenderId] ?? 0).toBe(paid);
      }),
    ));
});

const aPartialReturn = anOrderInParts.map(({ order, parts }) => ({ order, lines: parts[0]! }));

describe("a quote", () => {
  it("is the sum of its parts, and its taxes are the sum of its taxes", () =>
    fc.assert(
      fc.property(aPartialReturn, ({ order, lines }) => {
        const figures = quoted(order, EMPTY_TALLY, { lines, includeShipping: true });
        if (figures === "nothing") return;
        expect(figures.total).toEqual(sumOf([...figures.lines, ...figures.shipping]));
        expect(figures.total.net + figures.total.tax).toBe(figures.total.gross);
        expect(figures.taxes.reduce((sum, { tax }) => sum + tax, 0)).toBe(figures.total.tax);
      }),
    ));

  it("gives back to the tenders exactly what it gives back, and to none more than it paid", () =>
    fc.assert(
      fc.property(aPartialReturn, ({ order, lines }) => {
        const figures = quoted(order, EMPTY_TALLY, { lines, includeShipping: true });
        if (figures === "nothing") return;
        expect(figures.tenders.reduce((sum, { refund }) => sum + refund, 0)).toBe(figures.total.gross);
        for (const { tenderId, refund } of figures.tenders) {
          const paid = order.tenders.find((tender) => tender.tenderId === tenderId)?.paid ?? 0;
          expect(refund).toBeGreaterThan(0);
          expect(refund).toBeLessThanOrEqual(paid);
        }
      }),
    ));

  it("for these lines and for those is the quote for both", () =>
    fc.assert(
      fc.property(anOrderInParts, fc.nat(), ({ order, parts }, cut) => {
        const lines = parts[0]!;
        const at = cut % (lines.length + 1);
        const [these, those] = [lines.slice(0, at), lines.slice(at)];
        const total = (some: Lines): Paid => {
          const figures = quoted(order, EMPTY_TALLY, { lines: some });
          return figures === "nothing" ? { net: 0, tax: 0, gross: 0 } : figures.total;
        };
        expect(plus(total(these), total(those))).toEqual(total(lines));
      }),
    ));

  it("is the same whatever the order its lines are named in", () =>
    fc.assert(
      fc.property(aPartialReturn, ({ order, lines }) => {
        const forwards = quoted(order, EMPTY_TALLY, { lines });
        const backwards = quoted(order, EMPTY_TALLY, { lines: lines.toReversed() });
        if (forwards === "nothing" || backwards === "nothing") {
          expect(forwards).toBe(backwards);
          return;
        }
        expect(backwards.total).toEqual(forwards.total);
        expect(backwards.tenders).toEqual(forwards.tenders);
        expect(new Set(backwards.lines)).toEqual(new Set(forwards.lines));
      }),
    ));

  it("names the units that go back, each once, lowest first, and none above what was bought", () =>
    fc.assert(
      fc.property(anOrderInParts, ({ order, parts }) => {
        let tally = EMPTY_TALLY;
        const next = new Map<string, number>();
        for (const lines of parts) {
          const figures = quoted(order, tally, { lines });
          if (figures === "nothing") continue;
          for (const { lineId, quantity, before } of figures.lines) {
            expect(before.quantity).toBe(next.get(lineId) ?? 0);
            next.set(lineId, before.quantity + quantity);
          }
          tally = withClaim(tally, claimOf(figures), "return");
        }
        for (const { lineId, quantity } of order.lines) expect(next.get(lineId) ?? 0).toBeLessThanOrEqual(quantity);
      }),
    ));

  it("refuses one unit more than is left, whatever was returned before", () =>
    fc.assert(
      fc.property(anOrderInParts, ({ order, parts }) => {
        const { tally } = oneByOne(order, parts.slice(0, 1));
        for (const { lineId, quantity } of order.lines) {
          const left = quantity - (tally.lines[lineId]?.quantity ?? 0);
          const more = quote(order, tally, { lines: [{ lineId, quantity: left + 1 }] });
          expect(more).toMatchObject({ refusal: { code: "exceeds-returnable-quantity" } });
        }
      }),
    ));
});

describe("a partial credit", () => {
  it("never goes above what its units are worth, and counts against the next units", () =>
    fc.assert(
      fc.property(anyOrder, fc.nat(), fc.nat(), (order, size, cents) => {
        const [line] = order.lines;
        if (!line || line.paid.gross === 0) return;
        const units = 1 + (size % line.quantity);
        const worth = quoted(order, EMPTY_TALLY, { lines: [{ lineId: line.lineId, quantity: units }] });
        if (worth === "nothing") return;
        const credit = 1 + (cents % worth.total.gross);
        const part = { lineId: line.lineId, quantity: units };
        expect(quote(order, EMPTY_TALLY, { lines: [{ ...part, credit: worth.total.gross + 1 }] })).toMatchObject({
          refusal: { code: "exceeds-line-amount" },
        });
        const first = quoted(order, EMPTY_TALLY, { lines: [{ ...part, credit }] });
        if (first === "nothing") throw new Error("a credit of something gives something");
        expect(first.total.gross).toBe(credit);
        // The credit was for nothing that came back: all units may still come, for the rest of the money.
        const before = { quantity: 0, gross: credit, tax: first.total.tax };
        const tally = { ...EMPTY_TALLY, lines: { [line.lineId]: before } };
        const rest = quoted(order, tally, { lines: [{ lineId: line.lineId, quantity: line.quantity }] });
        const left = rest === "nothing" ? { net: 0, tax: 0, gross: 0 } : rest.total;
        expect(plus(first.total, left)).toEqual(line.paid);
      }),
    ));
});

describe("fees", () => {
  const someFees = fc.array(
    fc.record({ base: fc.oneof(fc.nat(2_000), fc.nat(100_000_000)), rate: fc.constantFrom("0", "0.19", "0.20") }),
    { minLength: 1, maxLength: 3 },
  );
  it("are taken from what goes back and stop at nothing, also where they are taxed", () =>
    fc.assert(
      fc.property(aPartialReturn, someFees, ({ order, lines }, wanted) => {
        const fees = wanted.map(({ base, rate }, index) => ({
          code: `fee-${index}`,
          base,
          taxes: rate === "0" ? [] : [{ name: "VAT", rate }],
        }));
        const without = quoted(order, EMPTY_TALLY, { lines });
        if (without === "nothing") return;
        const figures = quoted(order, EMPTY_TALLY, { lines, fees });
        if (figures === "nothing") throw new Error("fees never make a quote a refusal");
        const taken = sumOf(figures.fees);
        expect(figures.total.gross).toBeGreaterThanOrEqual(0);
        expect(figures.total.gross + taken.gross).toBe(without.total.gross);
        expect(figures.tenders.reduce((sum, { refund }) => sum + refund, 0)).toBe(figures.total.gross);
        for (const { net, tax, gross } of figures.fees) {
          expect(net + tax).toBe(gross);
          expect(Math.min(net, tax)).toBeGreaterThanOrEqual(0);
        }
      }),
    ));
});

const GOODS = { sku: "VASE", title: "Vase", quantity: 1 };

describe("an exchange", () => {
  it("pays what the new goods leave, or says what the shopper owes; never both", () =>
    fc.assert(
      fc.property(aPartialReturn, fc.nat(3_000_000), ({ order, lines }, base) => {
        const without = quoted(order, EMPTY_TALLY, { lines });
        if (without === "nothing") return;
        const figures = quoted(order, EMPTY_TALLY, { lines, exchangeFor: [{ ...GOODS, base, taxes: [] }] });
        if (figures === "nothing") throw new Error("an exchange is never nothing");
        expect(figures.exchange).toMatchObject({ value: base, difference: without.total.gross - base });
        expect(figures.total.gross).toBe(Math.max(0, without.total.gross - base));
        expect(figures.tenders.reduce((sum, { refund }) => sum + refund, 0)).toBe(figures.total.gross);
      }),
    ));
});
