// Goodwill: what it takes from an order, where the return stands meanwhile, and how it is booked.
import { describe, expect, it } from "vitest";
import { journalOf } from "../../functions/domain/ledger/journal.ts";
import { EMPTY_TALLY, lineTally, type OrderTally, withAlso, withinPaid } from "../../functions/domain/order/tally.ts";
import {
  type Appeasement,
  claimOfGoodwill,
  goodwill,
  type GoodwillAsk,
} from "../../functions/domain/refund/goodwill.ts";
import { quote } from "../../functions/domain/refund/quote.ts";
import { grantGoodwill } from "../../functions/domain/returns/decide/goodwill.ts";
import { resolveReview } from "../../functions/domain/returns/decide/review.ts";
import { planRefund, recordPayment, issueStoreCredit } from "../../functions/domain/returns/decide/settlement.ts";
import type { EventOf, ReturnEvent } from "../../functions/domain/returns/events.ts";
import { awaitsPlan, placeOf } from "../../functions/domain/returns/place.ts";
import { summaryOf } from "../../functions/domain/returns/summary.ts";
import {
  ACCEPTED,
  AGENT,
  CLOSED,
  closed,
  day,
  escalated,
  failed,
  ON_ITS_WAY,
  PAYMENTS,
  PLAN,
  posted,
  quoteOf,
  reopened,
  requested,
  RETURN_ID,
  resumed,
  SLA,
  stateOf,
  submitted,
  WORKFLOW,
} from "./a-return.ts";
import { orderOf } from "./an-order.ts";
import { by, given } from "./given.ts";

const order = orderOf();
const ask = (more: Partial<GoodwillAsk> = {}): GoodwillAsk => ({
  returnId: RETURN_ID,
  earlier: 0,
  gross: 1_000,
  to: "original",
  ...more,
});

function granted(more: Partial<GoodwillAsk> = {}, tally: OrderTally = EMPTY_TALLY): Appeasement {
  const made = goodwill(order, tally, ask(more));
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value;
}

const at = day(8);
const TEN = granted();
const event = (appeasement = TEN, when = at): EventOf<"appeasement-granted"> => ({
  type: "appeasement-granted",
  reasonCode: "late",
  appeasement,
  at: when,
  by: AGENT,
});
const TO_CARD = granted({ gross: 2_500 }).instructions[1]!;

describe("a goodwill to the tenders", () => {
  it("is spread over the lines by what is left of them, with the tax that is in it", () =>
    expect(TEN).toMatchObject({
      settlementId: "return-1.goodwill-1",
      total: { net: 833, tax: 167, gross: 1_000 },
      lines: [
        { lineId: "mug", net: 312, tax: 63, gross: 375 },
        { lineId: "lamp", net: 521, tax: 104, gross: 625 },
      ],
    }));

  it("fills the tenders as a refund does, under names of its own", () =>
    expect(
      granted({ gross: 2_500, earlier: 1 }).instructions.map(({ instructionId, reason, refund, tenderAmount }) => [
        instructionId,
        reason,
        refund,
        tenderAmount,
      ]),
    ).toEqual([
      ["return-1.goodwill-2-2", "goodwill", 2_000, 2_000],
      ["return-1.goodwill-2-1", "goodwill", 500, 7_600],
    ]));

  it("stands on one line when it is meant for one", () =>
    expect(granted({ lineId: "lamp" })).toMatchObject({ lines: [{ lineId: "lamp", gross: 1_000, tax: 167 }] }));

  it("leaves that much less for whatever comes back later, and its tax with it", () => {
    const tally = withAlso(EMPTY_TALLY, claimOfGoodwill(granted({ lineId: "mug", gross: 2_000 })));
    expect(lineTally(tally, "mug")).toEqual({ quantity: 0, gross: 2_000, tax: 333 });
    const rest = quote(order, tally, { lines: [{ lineId: "mug", quantity: 3 }] });
    expect(rest).toMatchObject({ ok: true, value: { total: { gross: 1_600, tax: 267 } } });
  });

  it.each([
    [{ gross: 0 }, "nothing-to-refund", "/amount"],
    [{ gross: 9_601 }, "exceeds-goodwill", "/amount"],
    [{ gross: 3_601, lineId: "mug" }, "exceeds-line-amount", "/amount"],
    [{ lineId: "vase" }, "unknown-line", "/lineId"],
  ])("%o is refused as %s", (wish, code, pointer) =>
    expect(goodwill(order, EMPTY_TALLY, ask(wish))).toMatchObject({ ok: false, refusal: { code, at: pointer } }),
  );

  it("is never more than the tenders have room for", () => {
    const tally: OrderTally = { ...EMPTY_TALLY, tenders: { card: 7_600, gift: 1_500 } };
    expect(goodwill(order, tally, ask({ gross: 501 }))).toMatchObject({
      ok: false,
      refusal: { code: "exceeds-tender", at: "/amount" },
    });
    expect(goodwill(order, tally, ask({ gross: 500 })).ok).toBe(true);
  });

  it("lowers what was sold, and is owed until it is paid", () =>
    expect(journalOf(RETURN_ID, 9, event())).toMatchObject({
      what: "appeasement-granted",
      legs: [
        { account: "sales-allowances", debit: 833 },
        { account: "tax-payable", debit: 167 },
        { account: "refunds-payable", credit: 1_000 },
      ],
    }));
});

describe("a goodwill as store credit", () => {
  const gift = granted({ to: "store-credit", gross: 9_600 });

  it("takes nothing from lines or tenders, bears no tax, and goes on top", () => {
    expect(gift).toMatchObject({ lines: [], taxes: [], total: { net: 9_600, tax: 0, gross: 9_600 } });
    const tally = withAlso(EMPTY_TALLY, claimOfGoodwill(gift));
    expect(tally).toMatchObject({ lines: {}, tenders: {}, goodwill: 9_600 });
    expect(quote(order, tally, { lines: [{ lineId: "mug", quantity: 3 }] })).toMatchObject({
      value: { total: { gross: 3_600 } },
    });
  });

  it("ends, all gifts together, at what the order paid", () => {
    const tally = withAlso(EMPTY_TALLY, claimOfGoodwill(gift));
    expect(withinPaid(order, tally)).toBe(true);
    expect(goodwill(order, tally, ask({ to: "store-credit", gross: 1 }))).toMatchObject({
      refusal: { code: "exceeds-goodwill" },
    });
    expect(withinPaid(order, { ...tally, goodwill: 9_601 })).toBe(false);
  });

  it("is an expense of ours", () =>
    expect(journalOf(RETURN_ID, 9, event(gift))?.legs).toEqual([
      { account: "appeasement-expense", debit: 9_600, credit: 0 },
      { account: "refunds-payable", debit: 0, credit: 9_600 },
    ]));
});

describe("granting it", () => {
  const grant = (commandId?: string) => (state: Parameters<typeof grantGoodwill>[0]) =>
    grantGoodwill(state, { reasonCode: "late", appeasement: TEN }, by(AGENT, at, commandId));

  it("opens a return that is over, and leaves its status", () => {
    given(...CLOSED)
      .when(grant())
      .thenExactly(event(), reopened(at, AGENT));
    expect(
      given(...CLOSED)
        .when(grant())
        .state(),
    ).toMatchObject({ status: "closed" });
  });

  it("does not open one that is not over", () =>
    given(...ON_ITS_WAY)
      .when(grant())
      .thenExactly(event()));

  it("stays quiet when the same command comes again", () =>
    given(...ON_ITS_WAY, { ...event(), commandId: "k" })
      .when(grant("k"))
      .thenNothing());

  it("is refused on a return that nobody knows", () => given().when(grant()).thenRefused("return-not-found"));
});

describe("a return with a goodwill", () => {
  const instruction = TEN.instructions[0]!;
  const sent = [...ON_ITS_WAY, event()];

  it("is on its way to be paid at once, wherever it stands, and then goes on from there", () => {
    expect(placeOf(stateOf(sent))).toBe("to-settle");
    expect(awaitsPlan(stateOf(sent))).toBe(false);
    const paid = given(...sent).when((state) => issueStoreCredit(state, instruction, by(WORKFLOW, at)));
    expect(paid.state()).toMatchObject({ status: "awaiting-parcel" });
    expect(placeOf(paid.state())).toBe("awaiting-parcel");
  });

  it("keeps the promise it runs under while the money pends", () => {
    const before = stateOf(ON_ITS_WAY);
    const pending = stateOf([...sent, submitted(instruction, at)]);
    expect([pending.dueAt, pending.lookAt]).toEqual([before.dueAt, before.lookAt]);
    expect(placeOf(pending)).toBe("awaiting-parcel");
  });

  it("that is over waits for the money, and is over again when it has gone", () => {
    const opened = [...CLOSED, event(), reopened(at, AGENT)];
    expect(placeOf(stateOf(opened))).toBe("to-settle");
    const pending = [...opened, submitted(instruction, at)];
    expect(placeOf(stateOf(pending))).toBe("awaiting-payment");
    given(...pending)
      .when((state) =>
        recordPayment(state, instruction, { status: "posted", providerRefundId: "re_1" }, SLA, by(PAYMENTS, day(9))),
      )
      .thenExactly(posted(instruction, day(9)), closed(day(9), PAYMENTS));
  });

  it("is closed by its refund only when the goodwill has gone too", () => {
    const both = [...ACCEPTED, event()];
    expect(awaitsPlan(stateOf(both))).toBe(true);
    const planned = given(...both).when((state) => planRefund(state, PLAN, by(WORKFLOW, at)));
    expect(Object.keys(planned.state().instructions).toSorted()).toEqual(
      [...PLAN.instructions, ...TEN.instructions].map(({ instructionId }) => instructionId).toSorted(),
    );
  });

  it("that failed comes to a person, and is planned anew under another name when it is resumed", () => {
    const fallen = [...CLOSED, event(granted({ gross: 2_500 })), reopened(at, AGENT), failed(false, at, TO_CARD)];
    const stuck = [...fallen, escalated("payment-failed", true, at)];
    expect(placeOf(stateOf(stuck))).toBe("with-desk");
    const again = stateOf([...stuck, resumed(day(9))]);
    expect(again.instructions[`${TO_CARD.instructionId}~2`]).toMatchObject({ status: "planned" });
    expect(placeOf(again)).toBe("to-settle");
  });

  it("that was declined stays declined when its goodwill fails", () => {
    const declined: ReturnEvent = { type: "return-declined", reasonCode: "worn-or-used", at: day(7), by: AGENT };
    const fallen = [...ON_ITS_WAY, declined, event(), reopened(at, AGENT), failed(false, at, instruction)];
    expect(stateOf(fallen).status).toBe("declined");
  });

  it("has one execution: what is open for its goodwill is not opened a second time", () => {
    const declined: ReturnEvent = { type: "return-declined", reasonCode: "worn-or-used", at: day(7), by: AGENT };
    const opened = [...ON_ITS_WAY, declined, event(), reopened(at, AGENT)];
    const yes = (state: Parameters<typeof resolveReview>[0]) =>
      resolveReview(state, { decision: "authorize", reasonCode: "kindness" }, by(AGENT, day(9)));
    const types = (events: readonly ReturnEvent[]) => {
      const { decision } = given(...events).when(yes);
      return decision.ok ? decision.value.map(({ type }) => type) : [];
    };
    expect(types(opened)).toEqual(["override-recorded", "return-authorized"]);
    expect(types([...ON_ITS_WAY, declined])).toEqual(["override-recorded", "return-reopened", "return-authorized"]);
  });
});

describe("goodwill without a return", () => {
  const begun: EventOf<"return-requested"> = {
    ...requested(),
    lines: [],
    resolution: "goodwill",
    quote: { ...quoteOf({}), lines: [], total: { net: 0, tax: 0, gross: 0 }, tenders: [], taxes: [] },
  };
  const opened = [begun, event()];

  it("waits for its money and nothing else, and is closed by it", () => {
    const state = stateOf(opened);
    expect([state.status, placeOf(state), awaitsPlan(state)]).toEqual(["awaiting-payment", "to-settle", false]);
    given(...opened)
      .when((known) => issueStoreCredit(known, TEN.instructions[0]!, by(WORKFLOW, day(9))))
      .thenExactly(
        { type: "store-credit-issued", instruction: TEN.instructions[0]!, at: day(9), by: WORKFLOW },
        closed(day(9), WORKFLOW),
      );
  });

  it("is listed with what it gives", () =>
    expect(summaryOf("g-1", stateOf(opened))).toMatchObject({
      total: 1_000,
      appeased: 1_000,
      units: 0,
      goodwill: true,
    }));
});
