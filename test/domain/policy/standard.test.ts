// The standard policy a new shop starts with, and the policy under which history is replayed.
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../functions/domain/policy/evaluate.ts";
import { compile } from "../../../functions/domain/policy/compile.ts";
import { AUTHORIZE_EVERYTHING, STANDARD_POLICY } from "../../../functions/domain/policy/standard.ts";
import type { Facts } from "../../../functions/domain/policy/vocabulary/facts.ts";

const outputOf = (returnFacts: Facts, lineFacts: Facts = {}, currency = "EUR", policy = STANDARD_POLICY) =>
  evaluate(compile(policy, currency), { currency, facts: returnFacts, lines: [{ lineId: "mug", facts: lineFacts }] });

const windowOutput = (returnFacts: Facts, lineFacts: Facts = {}) =>
  outputOf(returnFacts, lineFacts).lines[0]!.answers.window;
const verdictOutput = (returnFacts: Facts, currency?: string) => outputOf(returnFacts, {}, currency).answers.verdict;

const THIRTY_DAYS = { value: { days: 30, from: "delivered", bufferDays: 5 }, by: "thirty-days" };
const CLOSED = { value: "closed", by: "final-sale-is-final" };
const FINAL_SALE = { "line.finalSale": true };

describe("the standard policy", () => {
  it("has a name", () => expect(STANDARD_POLICY.name).toBe("Standard"));

  it("gives thirty days from delivery, plus five for transit while no delivery is reported", () =>
    expect(windowOutput({ "order.country": "US" }, { "line.finalSale": false })).toEqual(THIRTY_DAYS));

  it("takes no final sale items back, except from consumers with a legal right of withdrawal", () => {
    expect(windowOutput({ "order.country": "US" }, FINAL_SALE)).toEqual(CLOSED);
    expect(windowOutput({ "order.country": "DE", "customer.business": true }, FINAL_SALE)).toEqual(CLOSED);
    for (const country of ["DE", "NO", "GB", "CN"])
      expect(windowOutput({ "order.country": country }, FINAL_SALE)).toEqual(THIRTY_DAYS);
    expect(windowOutput({}, FINAL_SALE)).toEqual(THIRTY_DAYS);
  });

  it("sends more than a hundred units to review", () => {
    expect(verdictOutput({ "return.quantity": 101, "return.value": 1 })).toEqual({
      value: "review",
      by: "many-units-are-reviewed",
    });
    expect(verdictOutput({ "return.quantity": 100 })).toBeUndefined();
  });

  it.each([
    ["EUR", 400, 20_000],
    ["GBP", 400, 20_000],
    ["USD", 400, 20_000],
    ["CHF", 400, 20_000],
    ["JPY", 500, 30_000],
    ["CNY", 2_000, 150_000],
  ])("lets small returns be kept and sends big ones to review, in %s below %i and from %i", (currency, small, big) => {
    const verdictAt = (value: number) => verdictOutput({ "return.value": value }, currency);
    expect(verdictAt(small - 1)).toEqual({ value: "keep-the-item", by: "small-things-stay" });
    expect(verdictAt(small)).toBeUndefined();
    expect(verdictAt(big - 1)).toBeUndefined();
    expect(verdictAt(big)).toEqual({ value: "review", by: "big-returns-are-reviewed" });
  });

  it("offers a refund, then store credit, and refunds shipping with the whole order", () =>
    expect(outputOf({}).answers).toEqual({
      resolutions: { value: ["refund", "store-credit"], by: "what-we-offer" },
      refundShipping: { value: "whole-order", by: "what-we-offer" },
    }));
});

describe("the policy for replays", () => {
  it("sets nothing, so that all defaults apply", () => {
    expect(outputOf({ "return.value": 1 }, FINAL_SALE, "EUR", AUTHORIZE_EVERYTHING)).toEqual({
      answers: {},
      lines: [{ lineId: "mug", answers: {} }],
    });
    expect(AUTHORIZE_EVERYTHING.name).toBe("Authorize everything");
  });
});
