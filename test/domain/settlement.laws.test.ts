// The laws of a settlement: accepted in full it is the quote to the cent, accepted less it never pays more, and what a
// return claims and gives back of its order adds up, whatever the others do meanwhile.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { journalOf } from "../../functions/domain/ledger/journal.ts";
import { tilt } from "../../functions/domain/ledger/entry.ts";
import {
  claimOf,
  EMPTY_TALLY,
  lineTally,
  NO_CLAIM,
  withClaim,
  withClaimChanged,
  withinPaid,
} from "../../functions/domain/order/tally.ts";
import type { Order } from "../../functions/domain/order/order.ts";
import type { QuoteFigures } from "../../functions/domain/refund/figures.ts";
import { plus, sumOf } from "../../functions/domain/refund/line-value.ts";
import { quote } from "../../functions/domain/refund/quote.ts";
import { claimOfPlan, settle } from "../../functions/domain/refund/settle.ts";
import { T0 } from "./an-order.ts";
import { anyOrder } from "./arbitrary-orders.ts";
import "./runs.ts";

type Case = {
  readonly order: Order;
  readonly quote: QuoteFigures;
  readonly accepted: Readonly<Record<string, number>>;
  readonly allowed: Readonly<Record<string, number>>;
};

/** Some units of some lines, with shipping and a fee at times, and some of them accepted, some of them for less. */
const aSettlement: fc.Arbitrary<Case> = anyOrder
  .chain((order) => {
    const each = <T>(of: fc.Arbitrary<T>) =>
      fc.array(of, { minLength: order.lines.length, maxLength: order.lines.length });
    return fc
      .record({
        wished: each(fc.nat()),
        accepted: each(fc.nat()),
        allowed: each(fc.option(fc.nat(), { freq: 4 })),
        includeShipping: fc.boolean(),
        fee: fc.option(fc.nat(3_000), { freq: 3 }),
        resolution: fc.constantFrom("refund" as const, "store-credit" as const),
      })
      .map(({ wished, accepted, allowed, includeShipping, fee, resolution }) => {
        const lines = order.lines.map(({ lineId, quantity }, index) => ({
          lineId,
          quantity: 1 + (wished[index]! % quantity),
        }));
        const fees = fee === null ? [] : [{ code: "label", base: fee, taxes: [{ name: "VAT", rate: "0.20" }] }];
        const figures = quote(order, EMPTY_TALLY, { lines, includeShipping, fees, resolution });
        if (!figures.ok) return undefined;
        const values = new Map(figures.value.lines.map(({ lineId, gross }) => [lineId, gross]));
        return {
          order,
          quote: figures.value,
          accepted: Object.fromEntries(
            lines.map(({ lineId, quantity }, index) => [lineId, accepted[index]! % (quantity + 1)]),
          ),
          allowed: Object.fromEntries(
            lines.flatMap(({ lineId }, index) => {
              const most = allowed[index];
              return most === null || most === undefined ? [] : [[lineId, most % ((values.get(lineId) ?? 0) + 1)]];
            }),
          ),
        };
      });
  })
  .filter((one) => one !== undefined);

const settled = ({ order, quote: figures, accepted, allowed }: Case) =>
  settle({ returnId: "return-1", reason: "unwanted", order, quote: figures, accepted, allowed });
const inFull = ({ quote: { lines } }: Case) =>
  Object.fromEntries(lines.map(({ lineId, quantity }) => [lineId, quantity]));
const refunds = (plan: ReturnType<typeof settle>) =>
  plan.instructions.map(({ tenderId, refund }) => ({ tenderId, refund }));

describe("a settlement", () => {
  it("of everything that was quoted is the quote, to the cent and to the tender", () =>
    fc.assert(
      fc.property(aSettlement, (one) => {
        const plan = settled({ ...one, accepted: inFull(one), allowed: {} });
        expect(plan.total).toEqual(one.quote.total);
        expect(refunds(plan)).toEqual(one.quote.tenders);
        expect(plan.credit).toEqual(sumOf(one.quote.lines));
      }),
    ));

  it("of less never pays more: no line, no tender, not in all", () =>
    fc.assert(
      fc.property(aSettlement, (one) => {
        const plan = settled(one);
        const shown = new Map(one.quote.lines.map((line) => [line.lineId, line]));
        for (const { lineId, gross, tax, net } of plan.lines) {
          expect(gross).toBeLessThanOrEqual(shown.get(lineId)?.gross ?? 0);
          expect(net + tax).toBe(gross);
          expect(Math.min(net, tax)).toBeGreaterThanOrEqual(0);
        }
        expect(plan.total.gross).toBeLessThanOrEqual(one.quote.total.gross);
        for (const { tenderId, refund } of plan.instructions)
          expect(refund).toBeLessThanOrEqual(
            one.quote.tenders.find((share) => share.tenderId === tenderId)?.refund ?? 0,
          );
      }),
    ));

  it("pays out what it comes to, and owes nobody less than nothing", () =>
    fc.assert(
      fc.property(aSettlement, (one) => {
        const plan = settled(one);
        expect(plan.instructions.reduce((sum, { refund }) => sum + refund, 0)).toBe(plan.total.gross);
        expect(plan.instructions.every(({ refund }) => refund > 0)).toBe(true);
        const goods = plus(plan.credit, plan.shipping);
        if (plan.total.gross === 0) expect(plan.total).toEqual({ net: 0, tax: 0, gross: 0 });
        else expect(plus(plan.total, plan.fees)).toEqual(goods);
        expect(plan.total.gross + plan.fees.gross).toBe(goods.gross);
      }),
    ));

  it("of nothing pays nothing, shipping and fees included", () =>
    fc.assert(
      fc.property(aSettlement, (one) => {
        const plan = settled({ ...one, accepted: {} });
        expect(plan).toMatchObject({ instructions: [], total: { net: 0, tax: 0, gross: 0 }, fees: { gross: 0 } });
      }),
    ));

  it("made again is the same settlement, name for name", () =>
    fc.assert(
      fc.property(aSettlement, (one) => {
        const plan = settled(one);
        expect(settled(one)).toEqual(plan);
        expect(new Set(plan.instructions.map(({ instructionId }) => instructionId)).size).toBe(
          plan.instructions.length,
        );
      }),
    ));

  it("goes up with what is accepted", () =>
    fc.assert(
      fc.property(aSettlement, fc.nat(), (one, pick) => {
        const [lineId, units] = Object.entries(one.accepted)[pick % one.quote.lines.length]!;
        const quantity = one.quote.lines.find((line) => line.lineId === lineId)?.quantity ?? 0;
        if (units === quantity) return;
        const more = settled({ ...one, accepted: { ...one.accepted, [lineId]: units + 1 } });
        expect(more.total.gross).toBeGreaterThanOrEqual(settled(one).total.gross);
      }),
    ));

  it("balances in the books", () =>
    fc.assert(
      fc.property(aSettlement, (one) => {
        const plan = settled(one);
        const entry = journalOf("return-1", 7, { type: "refund-planned", plan, at: T0, by: { kind: "workflow" } });
        expect(tilt(entry?.legs ?? [])).toBe(0);
        const payable = entry?.legs.find(({ account }) => account === "refunds-payable");
        expect((payable?.credit ?? 0) - (payable?.debit ?? 0)).toBe(plan.total.gross);
      }),
    ));
});

describe("a claim", () => {
  it("made, cut to what was accepted, and given back leaves nothing claimed", () =>
    fc.assert(
      fc.property(aSettlement, (one) => {
        const whole = claimOf(one.quote);
        const part = claimOfPlan(one.quote, settled(one));
        const claimed = withClaim(EMPTY_TALLY, whole, "return-1");
        const cut = withClaimChanged(claimed, whole, part);
        const free = withClaimChanged(cut, part, NO_CLAIM);
        expect([claimed.version, cut.version, free.version]).toEqual([1, 2, 3]);
        for (const { lineId } of one.order.lines)
          expect(lineTally(free, lineId)).toEqual({ quantity: 0, gross: 0, tax: 0 });
        expect([...Object.values(free.shipping), ...Object.values(free.tenders)].every((minor) => minor === 0)).toBe(
          true,
        );
      }),
    ));

  it("cut to what was accepted is never more than was claimed, nor than was paid", () =>
    fc.assert(
      fc.property(aSettlement, (one) => {
        if (one.quote.tenders.some(({ tenderId }) => tenderId === "store-credit")) return;
        const whole = claimOf(one.quote);
        const cut = withClaimChanged(withClaim(EMPTY_TALLY, whole, "r"), whole, claimOfPlan(one.quote, settled(one)));
        expect(withinPaid(one.order, cut)).toBe(true);
        for (const { lineId, gross, tax, quantity } of whole.lines) {
          const left = lineTally(cut, lineId);
          expect(left.quantity).toBeLessThanOrEqual(quantity);
          expect(left.gross).toBeLessThanOrEqual(gross);
          expect(left.tax).toBeLessThanOrEqual(tax);
        }
      }),
    ));
});
