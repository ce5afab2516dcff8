// Goodwill: what it takes from an order, the stage of the return meanwhile, and how it is booked.
import { describe, expect, it } from "vitest";
import { entryForEvent } from "../../../functions/domain/ledger/journal.ts";
import {
  EMPTY_TALLY,
  lineTally,
  type OrderTally,
  withAdditionalReservation,
} from "../../../functions/domain/order/tally.ts";
import { isWithinPaid } from "../../../functions/domain/order/reservation-checks.ts";
import {
  type Appeasement,
  goodwillReservation,
  planGoodwill,
  type GoodwillInput,
} from "../../../functions/domain/refund/goodwill.ts";
import { quote } from "../../../functions/domain/refund/quote.ts";
import { grantGoodwill } from "../../../functions/domain/returns/decide/goodwill.ts";
import { resolveReview } from "../../../functions/domain/returns/decide/review.ts";
import { planRefund, recordPayment, issueStoreCredit } from "../../../functions/domain/returns/decide/settlement.ts";
import type { EventOf, ReturnEvent } from "../../../functions/domain/returns/events.ts";
import { isReadyToPlan, stageOf } from "../../../functions/domain/returns/workflow-stage.ts";
import { summaryOf } from "../../../functions/domain/returns/summary.ts";
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
} from "../../support/domain/a-return.ts";
import { orderOf } from "../../support/domain/an-order.ts";
import { contextOf, given } from "../../support/domain/given.ts";

const order = orderOf();
const input = (more: Partial<GoodwillInput> = {}): GoodwillInput => ({
  returnId: RETURN_ID,
  earlier: 0,
  gross: 1_000,
  to: "original",
  ...more,
});

function appeasementFor(more: Partial<GoodwillInput> = {}, tally: OrderTally = EMPTY_TALLY): Appeasement {
  const result = planGoodwill(order, tally, input(more));
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

const at = day(8);
const TEN = appeasementFor();
const grantedEvent = (appeasement = TEN, when = at): EventOf<"appeasement-granted"> => ({
  type: "appeasement-granted",
  reasonCode: "late",
  appeasement,
  at: when,
  by: AGENT,
});
const TO_CARD = appeasementFor({ gross: 2_500 }).instructions[1]!;

describe("a goodwill to the tenders", () => {
  it("is allocated to the lines by what is left of them, with the tax included in it", () =>
    expect(TEN).toMatchObject({
      settlementId: "return-1.goodwill-1",
      total: { net: 833, tax: 167, gross: 1_000 },
      lines: [
        { lineId: "mug", net: 312, tax: 63, gross: 375 },
        { lineId: "lamp", net: 521, tax: 104, gross: 625 },
      ],
    }));

  it("fills the tenders as a refund does, under instruction ids of its own", () =>
    expect(
      appeasementFor({ gross: 2_500, earlier: 1 }).instructions.map(
        ({ instructionId, reason, refund, tenderAmount }) => [instructionId, reason, refund, tenderAmount],
      ),
    ).toEqual([
      ["return-1.goodwill-2-2", "goodwill", 2_000, 2_000],
      ["return-1.goodwill-2-1", "goodwill", 500, 7_600],
    ]));

  it("is taken from one line when it is meant for one", () =>
    expect(appeasementFor({ lineId: "lamp" })).toMatchObject({ lines: [{ lineId: "lamp", gross: 1_000, tax: 167 }] }));

  it("lowers what later returns are worth, tax included", () => {
    const tally = withAdditionalReservation(
      EMPTY_TALLY,
      goodwillReservation(appeasementFor({ lineId: "mug", gross: 2_000 })),
    );
    expect(lineTally(tally, "mug")).toEqual({ quantity: 0, gross: 2_000, tax: 333 });
    const rest = quote(order, tally, { lines: [{ lineId: "mug", quantity: 3 }] });
    expect(rest).toMatchObject({ ok: true, value: { total: { gross: 1_600, tax: 267 } } });
  });

  it.each([
    [{ gross: 0 }, "nothing-to-refund", "/amount"],
    [{ gross: 9_601 }, "exceeds-goodwill", "/amount"],
    [{ gross: 3_601, lineId: "mug" }, "exceeds-line-amount", "/amount"],
    [{ lineId: "vase" }, "unknown-line", "/lineId"],
  ])("%o is refused as %s", (changes, code, pointer) =>
    expect(planGoodwill(order, EMPTY_TALLY, input(changes))).toMatchObject({
      ok: false,
      refusal: { code, at: pointer },
    }),
  );

  it("never exceeds the room left on the tenders", () => {
    const tally: OrderTally = { ...EMPTY_TALLY, tenders: { card: 7_600, gift: 1_500 } };
    expect(planGoodwill(order, tally, input({ gross: 501 }))).toMatchObject({
      ok: false,
      refusal: { code: "exceeds-tender", at: "/amount" },
    });
    expect(planGoodwill(order, tally, input({ gross: 500 })).ok).toBe(true);
  });

  it("lowers revenue, and is owed until it is paid", () =>
    expect(entryForEvent(RETURN_ID, 9, grantedEvent())).toMatchObject({
      what: "appeasement-granted",
      legs: [
        { account: "sales-allowances", debit: 833 },
        { account: "tax-payable", debit: 167 },
        { account: "refunds-payable", credit: 1_000 },
      ],
    }));
});

describe("a goodwill as store credit", () => {
  const gift = appeasementFor({ to: "store-credit", gross: 9_600 });

  it("takes nothing from lines or tenders, bears no tax, and comes on top", () => {
    expect(gift).toMatchObject({ lines: [], taxes: [], total: { net: 9_600, tax: 0, gross: 9_600 } });
    const tally = withAdditionalReservation(EMPTY_TALLY, goodwillReservation(gift));
    expect(tally).toMatchObject({ lines: {}, tenders: {}, goodwill: 9_600 });
    expect(quote(order, tally, { lines: [{ lineId: "mug", quantity: 3 }] })).toMatchObject({
      value: { total: { gross: 3_600 } },
    });
  });

  it("is capped, all such goodwill together, at what the order paid", () => {
    const tally = withAdditionalReservation(EMPTY_TALLY, goodwillReservation(gift));
    expect(isWithinPaid(order, tally)).toBe(true);
    expect(planGoodwill(order, tally, input({ to: "store-credit", gross: 1 }))).toMatchObject({
      refusal: { code: "exceeds-goodwill" },
    });
    expect(isWithinPaid(order, { ...tally, goodwill: 9_601 })).toBe(false);
  });

  it("is an expense of ours", () =>
    expect(entryForEvent(RETURN_ID, 9, grantedEvent(gift))?.legs).toEqual([
      { account: "appeasement-expense", debit: 9_600, credit: 0 },
      { account: "refunds-payable", debit: 0, credit: 9_600 },
    ]));
});

describe("granting goodwill", () => {
  const grant = (commandId?: string) => (state: Parameters<typeof grantGoodwill>[0]) =>
    grantGoodwill(state, { reasonCode: "late", appeasement: TEN }, contextOf(AGENT, at, commandId));

  it("reopens a return that is over, and keeps its status", () => {
    given(...CLOSED)
      .when(grant())
      .thenExactly(grantedEvent(), reopened(at, AGENT));
    expect(
      given(...CLOSED)
        .when(grant())
        .state(),
    ).toMatchObject({ status: "closed" });
  });

  it("does not reopen one that is not over", () =>
    given(...ON_ITS_WAY)
      .when(grant())
      .thenExactly(grantedEvent()));

  it("has no events when the same command comes again", () =>
    given(...ON_ITS_WAY, { ...grantedEvent(), commandId: "k" })
      .when(grant("k"))
      .thenNothing());

  it("is refused on an unknown return", () => given().when(grant()).thenRefused("return-not-found"));
});

describe("a return with a goodwill", () => {
  const instruction = TEN.instructions[0]!;
  const sent = [...ON_ITS_WAY, grantedEvent()];

  it("is ready to be paid at once, at whatever stage it is, and then continues from there", () => {
    expect(stageOf(stateOf(sent))).toBe("to-settle");
    expect(isReadyToPlan(stateOf(sent))).toBe(false);
    const paid = given(...sent).when((state) => issueStoreCredit(state, instruction, contextOf(WORKFLOW, at)));
    expect(paid.state()).toMatchObject({ status: "awaiting-parcel" });
    expect(stageOf(paid.state())).toBe("awaiting-parcel");
  });

  it("keeps its deadline while the payment is pending", () => {
    const before = stateOf(ON_ITS_WAY);
    const pending = stateOf([...sent, submitted(instruction, at)]);
    expect([pending.dueAt, pending.nextCheckAt]).toEqual([before.dueAt, before.nextCheckAt]);
    expect(stageOf(pending)).toBe("awaiting-parcel");
  });

  it("that is over waits for the payment, and is over again when it is posted", () => {
    const opened = [...CLOSED, grantedEvent(), reopened(at, AGENT)];
    expect(stageOf(stateOf(opened))).toBe("to-settle");
    const pending = [...opened, submitted(instruction, at)];
    expect(stageOf(stateOf(pending))).toBe("awaiting-payment");
    given(...pending)
      .when((state) =>
        recordPayment(
          state,
          { instruction, result: { status: "posted", providerRefundId: "re_1" }, sla: SLA },
          contextOf(PAYMENTS, day(9)),
        ),
      )
      .thenExactly(posted(instruction, day(9)), closed(day(9), PAYMENTS));
  });

  it("is closed by its refund only when the goodwill is paid too", () => {
    const both = [...ACCEPTED, grantedEvent()];
    expect(isReadyToPlan(stateOf(both))).toBe(true);
    const planned = given(...both).when((state) => planRefund(state, PLAN, contextOf(WORKFLOW, at)));
    expect(Object.keys(planned.state().instructions).toSorted()).toEqual(
      [...PLAN.instructions, ...TEN.instructions].map(({ instructionId }) => instructionId).toSorted(),
    );
  });

  it("that failed goes to a person, and is planned again under a new id when it is resumed", () => {
    const failedLog = [
      ...CLOSED,
      grantedEvent(appeasementFor({ gross: 2_500 })),
      reopened(at, AGENT),
      failed(false, at, TO_CARD),
    ];
    const stuck = [...failedLog, escalated("payment-failed", true, at)];
    expect(stageOf(stateOf(stuck))).toBe("with-desk");
    const again = stateOf([...stuck, resumed(day(9))]);
    expect(again.instructions[`${TO_CARD.instructionId}~2`]).toMatchObject({ status: "planned" });
    expect(stageOf(again)).toBe("to-settle");
  });

  it("that was declined stays declined when its goodwill fails", () => {
    const declined: ReturnEvent = { type: "return-declined", reasonCode: "worn-or-used", at: day(7), by: AGENT };
    const failedLog = [...ON_ITS_WAY, declined, grantedEvent(), reopened(at, AGENT), failed(false, at, instruction)];
    expect(stateOf(failedLog).status).toBe("declined");
  });

  it("has one execution: it is not reopened a second time while it is open for its goodwill", () => {
    const declined: ReturnEvent = { type: "return-declined", reasonCode: "worn-or-used", at: day(7), by: AGENT };
    const opened = [...ON_ITS_WAY, declined, grantedEvent(), reopened(at, AGENT)];
    const authorize = (state: Parameters<typeof resolveReview>[0]) =>
      resolveReview(state, { decision: "authorize", reasonCode: "kindness" }, contextOf(AGENT, day(9)));
    const types = (events: readonly ReturnEvent[]) => {
      const { decision } = given(...events).when(authorize);
      return decision.ok ? decision.value.map(({ type }) => type) : [];
    };
    expect(types(opened)).toEqual(["override-recorded", "return-authorized"]);
    expect(types([...ON_ITS_WAY, declined])).toEqual(["override-recorded", "return-reopened", "return-authorized"]);
  });
});

describe("goodwill without a return", () => {
  const requestedGoodwill: EventOf<"return-requested"> = {
    ...requested(),
    lines: [],
    resolution: "goodwill",
    quote: { ...quoteOf({}), lines: [], total: { net: 0, tax: 0, gross: 0 }, tenders: [], taxes: [] },
  };
  const opened = [requestedGoodwill, grantedEvent()];

  it("waits for its payment only, and is closed by it", () => {
    const state = stateOf(opened);
    expect([state.status, stageOf(state), isReadyToPlan(state)]).toEqual(["awaiting-payment", "to-settle", false]);
    given(...opened)
      .when((state) => issueStoreCredit(state, TEN.instructions[0]!, contextOf(WORKFLOW, day(9))))
      .thenExactly(
        { type: "store-credit-issued", instruction: TEN.instructions[0]!, at: day(9), by: WORKFLOW },
        closed(day(9), WORKFLOW),
      );
  });

  it("is summarized with its amount", () =>
    expect(summaryOf("g-1", stateOf(opened))).toMatchObject({
      total: 1_000,
      appeased: 1_000,
      units: 0,
      goodwill: true,
    }));
});
