// Which tender gets how much in the cases that are easy to get wrong: listed twice, unknown, retried.
import { describe, expect, it } from "vitest";
import { type RefundInstruction, nextAttempt } from "../../../functions/domain/refund/plan.ts";
import { fillTenders, newStoreCreditId } from "../../../functions/domain/refund/tenders.ts";
import { CARD, GIFT_CARD, orderOf } from "../../support/domain/an-order.ts";

const order = orderOf();

describe("tenders requested by id", () => {
  it("get no more for being listed twice", () => {
    expect(fillTenders(2_500, { order, before: {} }, { tenderOrder: ["gift", "gift", "card"] })).toEqual({
      ok: true,
      value: [
        { tenderId: "gift", refund: 2_000 },
        { tenderId: "card", refund: 500 },
      ],
    });
    expect(fillTenders(2_001, { order, before: {} }, { tenderOrder: ["gift", "gift"] })).toEqual({
      ok: false,
      refusal: { code: "exceeds-tender", params: { missing: "0.01 GBP" }, at: "/tenders" },
    });
  });

  it("are refused by the id that the order does not have", () =>
    expect(fillTenders(1, { order, before: {} }, { tenderOrder: ["card", "cheque"] })).toEqual({
      ok: false,
      refusal: { code: "unknown-tender", params: { value: "cheque" }, at: "/tenderOrder/1" },
    }));

  it("as an empty list leave everything to the alternative", () =>
    expect(fillTenders(100, { order, before: {} }, { tenderOrder: [], alternative: "store-credit" })).toEqual({
      ok: true,
      value: [{ tenderId: "store-credit", refund: 100 }],
    }));
});

describe("new store credit", () => {
  it("has an id that no tender of the order has", () => {
    expect(newStoreCreditId(order)).toBe("store-credit");
    const taken = orderOf({
      tenders: [
        { ...CARD, tenderId: "store-credit" },
        { ...GIFT_CARD, tenderId: "store-credit+" },
      ],
    });
    expect(newStoreCreditId(taken)).toBe("store-credit++");
  });
});

describe("a retried instruction", () => {
  it("is the same under a new id, however often", () => {
    const instruction = { instructionId: "return-1.2", refund: 500 } as RefundInstruction;
    const second = nextAttempt(instruction);
    expect(second).toEqual({ instructionId: "return-1.2~2", refund: 500 });
    expect(nextAttempt(second)).toEqual({ instructionId: "return-1.2~3", refund: 500 });
  });
});
