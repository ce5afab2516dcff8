// The laws of goodwill and of refunds made outside: in any mix with returns no line, no shipping and no tender gives back
// more than was paid; what is claimed in the end sums to the whole; and every entry balances.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tilt } from "../../functions/domain/ledger/entry.ts";
import { journalOf } from "../../functions/domain/ledger/journal.ts";
import type { Order } from "../../functions/domain/order/order.ts";
import {
  type Claim,
  claimedOn,
  claimOf,
  convertedBefore,
  EMPTY_TALLY,
  lineTally,
  NO_CLAIM,
  type OrderTally,
  stillFits,
  withAlso,
  withClaim,
  withClaimChanged,
  withinPaid,
} from "../../functions/domain/order/tally.ts";
import { claimOfGoodwill, goodwill, leftOf } from "../../functions/domain/refund/goodwill.ts";
import { sumOf } from "../../functions/domain/refund/line-value.ts";
import { outsideRefund, tallyWithOutside } from "../../functions/domain/refund/outside.ts";
import { planTaxes } from "../../functions/domain/refund/plan-taxes.ts";
import { quote } from "../../functions/domain/refund/quote.ts";
import { settle } from "../../functions/domain/refund/settle.ts";
import { inShop } from "../../functions/domain/refund/shop-currency.ts";
import { T0 } from "./an-order.ts";
import { anyOrder } from "./arbitrary-orders.ts";
import "./runs.ts";

type Act =
  | { readonly do: "return"; readonly share: number }
  | { readonly do: "give-up" }
  | { readonly do: "goodwill"; readonly share: number; readonly line: number | null; readonly gift: boolean }
  | { readonly do: "outside"; readonly share: number };

const anAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constant("return" as const), share: fc.nat(100) }),
  fc.record({ do: fc.constant("give-up" as const) }),
  fc.record({
    do: fc.constant("goodwill" as const),
    share: fc.nat(110),
    line: fc.option(fc.nat(5)),
    gift: fc.boolean(),
  }),
);
const outside: fc.Arbitrary<Act> = fc.record({
  do: fc.constant("outside" as const),
  share: fc.integer({ min: 1, max: 100 }),
});

type Story = { tally: OrderTally; open: Claim[] };

const room = (order: Order, tally: OrderTally): number =>
  order.tenders.reduce((sum, { tenderId, paid }) => sum + Math.max(0, paid - claimedOn(tally.tenders, tenderId)), 0);

function done(order: Order, { tally, open }: Story, act: Act): Story {
  switch (act.do) {
    case "return": {
      const lines = order.lines
        .map(({ lineId, quantity }) => ({
          lineId,
          quantity: Math.floor(((quantity - lineTally(tally, lineId).quantity) * act.share) / 100),
        }))
        .filter(({ quantity }) => quantity > 0);
      const made = quote(order, tally, { lines });
      const next = made.ok ? withClaim(tally, claimOf(made.value), "r") : undefined;
      if (!made.ok || !next || !withinPaid(order, next, tally)) return { tally, open };
      return { tally: next, open: [...open, claimOf(made.value)] };
    }
    case "give-up": {
      const [first, ...rest] = open;
      return first ? { tally: withClaimChanged(tally, first, NO_CLAIM), open: rest } : { tally, open };
    }
    case "goodwill": {
      const line = act.line === null ? undefined : order.lines[act.line % order.lines.length];
      const most = line ? leftOf(line, tally) : room(order, tally);
      const made = goodwill(order, tally, {
        returnId: "r",
        earlier: 0,
        gross: Math.floor((most * act.share) / 100),
        to: act.gift ? "store-credit" : "original",
        ...(line && { lineId: line.lineId }),
      });
      return made.ok ? { tally: withAlso(tally, claimOfGoodwill(made.value)), open } : { tally, open };
    }
    case "outside": {
      const [tender] = order.tenders.filter(({ paid }) => paid > 0);
      const refund = Math.floor(((tender?.paid ?? 0) * act.share) / 100);
      const told = {
        refundId: "o",
        source: "till",
        refundedAt: T0,
        tenders: [{ tenderId: tender?.tenderId ?? "", refund }],
      };
      const made = outsideRefund(order, tally, told);
      return made.ok ? { tally: tallyWithOutside(tally, made.value), open } : { tally, open };
    }
  }
}

const told = (order: Order, acts: readonly Act[]): Story =>
  acts.reduce<Story>((story, act) => done(order, story, act), { tally: EMPTY_TALLY, open: [] });

describe("any mix of returns and goodwills", () => {
  it("never gives back more than was paid: no line, no tax, no shipping, no tender, no gift", () =>
    fc.assert(
      fc.property(anyOrder, fc.array(anAct, { maxLength: 8 }), (order, acts) => {
        expect(withinPaid(order, told(order, acts).tally)).toBe(true);
      }),
    ));

  it("and then everything that is left sums to the whole, to the cent and its tax", () =>
    fc.assert(
      fc.property(anyOrder, fc.array(anAct, { maxLength: 6 }), (order, acts) => {
        const { tally } = told(order, acts);
        for (const line of order.lines) {
          const before = lineTally(tally, line.lineId);
          const rest = quote({ ...order, tenders: [{ ...order.tenders[0]!, paid: 1e15 }] }, tally, {
            lines: [{ lineId: line.lineId, quantity: line.quantity - before.quantity }],
          });
          const [last] = rest.ok ? rest.value.lines : [];
          expect(before.gross + (last?.gross ?? 0)).toBe(line.paid.gross);
          // Tax that fits into no money any more stays where it is; else it sums to the whole too.
          if (last) expect(before.tax + last.tax).toBeLessThanOrEqual(line.paid.tax);
        }
      }),
    ));

  it("comes to one conversion of all that was refunded, by whatever hands, and gifts beside it", () =>
    fc.assert(
      fc.property(anyOrder, fc.array(fc.oneof(anAct, outside), { maxLength: 8 }), (order, acts) => {
        const { tally } = told(
          order,
          acts.filter((act) => act.do !== "give-up"),
        );
        const { refunded, converted } = convertedBefore(tally);
        expect(converted).toBe(inShop(order, refunded));
        const paid = Object.values(tally.tenders).reduce((sum, refund) => sum + refund, 0);
        expect(refunded).toBe(order.shop ? paid : 0);
      }),
    ));

  it("a goodwill's lines, taxes and instructions are one sum, and its entry balances", () =>
    fc.assert(
      fc.property(
        anyOrder,
        fc.array(anAct, { maxLength: 4 }),
        fc.nat(100),
        fc.boolean(),
        (order, acts, share, gift) => {
          const { tally } = told(order, acts);
          const gross = Math.floor((room(order, tally) * share) / 100);
          const made = goodwill(order, tally, {
            returnId: "r",
            earlier: 0,
            gross,
            to: gift ? "store-credit" : "original",
          });
          if (!made.ok) return;
          const { total, lines, taxes, instructions } = made.value;
          expect(total.gross).toBe(gross);
          expect(instructions.reduce((sum, { refund }) => sum + refund, 0)).toBe(gross);
          if (!gift) expect(sumOf(lines)).toEqual(total);
          expect(taxes.reduce((sum, { tax }) => sum + tax, 0)).toBe(total.tax);
          const entry = journalOf("r", 1, {
            type: "appeasement-granted",
            reasonCode: "x",
            appeasement: made.value,
            at: T0,
            by: { kind: "staff", id: "ana" },
          });
          expect(tilt(entry?.legs ?? [])).toBe(0);
        },
      ),
    ));
});

describe("a refund made outside", () => {
  it("is recorded whole, whatever is open, and its parts are its tenders", () =>
    fc.assert(
      fc.property(
        anyOrder,
        fc.array(anAct, { maxLength: 5 }),
        fc.integer({ min: 1, max: 100 }),
        (order, acts, share) => {
          const { tally } = told(order, acts);
          const [tender] = order.tenders.filter(({ paid }) => paid > 0);
          const refund = Math.floor(((tender?.paid ?? 0) * share) / 100);
          fc.pre(tender !== undefined && refund > 0);
          const tenders = [{ tenderId: tender?.tenderId ?? "", refund }];
          const made = outsideRefund(order, tally, { refundId: "o", source: "till", refundedAt: T0, tenders });
          expect(made.ok).toBe(true);
          if (!made.ok) return;
          const { lines, shipping, unallocated } = made.value;
          expect(sumOf([...lines, ...shipping]).gross + unallocated).toBe(refund);
          const event = { type: "outside-refund-recorded", ...made.value, at: T0, by: { kind: "payments" } } as const;
          expect(tilt(journalOf("_outside", 1, event)?.legs ?? [])).toBe(0);
        },
      ),
    ));

  it("keeps every open return that still fits within what was paid, and lets nothing new go over", () =>
    fc.assert(
      fc.property(
        anyOrder,
        fc.array(fc.oneof({ weight: 3, arbitrary: anAct }, { weight: 1, arbitrary: outside }), { maxLength: 8 }),
        (order, acts) => {
          const { tally, open } = told(order, acts);
          for (const claim of open) {
            if (!stillFits(order, tally, claim)) continue;
            for (const { tenderId, refund } of claim.tenders) {
              const tender = order.tenders.find((one) => one.tenderId === tenderId);
              if (tender && refund > 0) expect(claimedOn(tally.tenders, tenderId)).toBeLessThanOrEqual(tender.paid);
            }
          }
          const next = done(order, { tally, open }, { do: "return", share: 100 });
          expect(withinPaid(order, next.tally, tally)).toBe(true);
        },
      ),
    ));
});

describe("the taxes of a plan", () => {
  it("sum to its total's tax, whatever was accepted and allowed", () =>
    fc.assert(
      fc.property(
        anyOrder,
        fc.array(fc.nat(100), { minLength: 6, maxLength: 6 }),
        fc.nat(100),
        (order, shares, allowed) => {
          const lines = order.lines.map(({ lineId, quantity }) => ({ lineId, quantity }));
          const quoted = quote(order, EMPTY_TALLY, { lines, includeShipping: true });
          if (!quoted.ok) return;
          const plan = settle({
            returnId: "r",
            reason: "other",
            order,
            quote: quoted.value,
            accepted: Object.fromEntries(
              lines.map(({ lineId, quantity }, index) => [lineId, Math.floor((quantity * shares[index]!) / 100)]),
            ),
            allowed: { [lines[0]!.lineId]: Math.floor((quoted.value.lines[0]!.gross * allowed) / 100) },
          });
          expect((plan.taxes ?? []).reduce((sum, { tax }) => sum + tax, 0)).toBe(plan.total.tax);
          expect(plan.taxes).toEqual(planTaxes(order, quoted.value, plan));
        },
      ),
    ));
});
