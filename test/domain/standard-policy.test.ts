// What a new shop's policy says before anybody has changed it, and what the one says that history is replayed under.
import { describe, expect, it } from "vitest";
import { answer } from "../../functions/domain/policy/answer.ts";
import { compile } from "../../functions/domain/policy/compile.ts";
import { AUTHORIZE_EVERYTHING, STANDARD_POLICY } from "../../functions/domain/policy/standard.ts";
import type { Facts } from "../../functions/domain/policy/vocabulary/facts.ts";

const said = (whole: Facts, own: Facts = {}, currency = "EUR", policy = STANDARD_POLICY) =>
  answer(compile(policy, currency), { currency, facts: whole, lines: [{ lineId: "mug", facts: own }] });

const windowOf = (whole: Facts, own: Facts = {}) => said(whole, own).lines[0]!.answers.window;
const verdictOf = (whole: Facts, currency?: string) => said(whole, {}, currency).answers.verdict;

const THIRTY_DAYS = { value: { days: 30, from: "delivered", bufferDays: 5 }, by: "thirty-days" };
const CLOSED = { value: "closed", by: "final-sale-is-final" };
const SALE = { "line.finalSale": true };

describe("the standard policy", () => {
  it("has a name", () => expect(STANDARD_POLICY.name).toBe("Standard"));

  it("gives thirty days from delivery, and five more for the way while nobody knows of one", () =>
    expect(windowOf({ "order.country": "US" }, { "line.finalSale": false })).toEqual(THIRTY_DAYS));

  it("takes nothing back that was sold for good, but from consumers who may withdraw by law", () => {
    expect(windowOf({ "order.country": "US" }, SALE)).toEqual(CLOSED);
    expect(windowOf({ "order.country": "DE", "customer.business": true }, SALE)).toEqual(CLOSED);
    for (const country of ["DE", "NO", "GB", "CN"])
      expect(windowOf({ "order.country": country }, SALE)).toEqual(THIRTY_DAYS);
    expect(windowOf({}, SALE)).toEqual(THIRTY_DAYS);
  });

  it("has a person look at more than a hundred units", () => {
    expect(verdictOf({ "return.quantity": 101, "return.value": 1 })).toEqual({
      value: "review",
      by: "many-units-are-reviewed",
    });
    expect(verdictOf({ "return.quantity": 100 })).toBeUndefined();
  });

  it.each([
    ["EUR", 400, 20_000],
    ["GBP", 400, 20_000],
    ["USD", 400, 20_000],
    ["CHF", 400, 20_000],
    ["JPY", 500, 30_000],
    ["CNY", 2_000, 150_000],
  ])("lets small things stay and has a person look at big ones, in %s below %i and from %i", (currency, small, big) => {
    const verdict = (value: number) => verdictOf({ "return.value": value }, currency);
    expect(verdict(small - 1)).toEqual({ value: "keep-the-item", by: "small-things-stay" });
    expect(verdict(small)).toBeUndefined();
    expect(verdict(big - 1)).toBeUndefined();
    expect(verdict(big)).toEqual({ value: "review", by: "big-returns-are-reviewed" });
  });

  it("offers money, then credit, and gives the shipping back with the whole order", () =>
    expect(said({}).answers).toEqual({
      resolutions: { value: ["refund", "store-credit"], by: "what-we-offer" },
      refundShipping: { value: "whole-order", by: "what-we-offer" },
    }));
});

describe("the policy of a replay", () => {
  it("says nothing, so that what is answered without rules holds", () => {
    expect(said({ "return.value": 1 }, SALE, "EUR", AUTHORIZE_EVERYTHING)).toEqual({
      answers: {},
      lines: [{ lineId: "mug", answers: {} }],
    });
    expect(AUTHORIZE_EVERYTHING.name).toBe("Authorize everything");
  });
});
