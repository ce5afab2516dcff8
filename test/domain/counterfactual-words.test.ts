// A counterfactual in words: only what a shopper had in hand, one thing at a time, in every way it can be said.
import { describe, expect, it } from "vitest";
import { counterfactualWords } from "../../functions/contracts/words/en-counterfactual.ts";
import type { Counterfactual } from "../../functions/domain/policy/counterfactual.ts";
import type { Change } from "../../functions/domain/policy/counterfactual/change.ts";
import { COUNTERFACTUAL_WORDS, wordsFor } from "../../functions/domain/policy/counterfactual/words.ts";

const otherwise = (change: Change, more: Partial<Counterfactual> = {}): Counterfactual => ({
  changes: [change],
  question: "verdict",
  outcomeBefore: "decline",
  outcomeAfter: "authorize",
  free: false,
  forShopper: true,
  ...more,
});
const EARLIER: Change = { fact: "return.requestedOn", from: 100, to: 97 };
const changed = (change: Change, currency = "EUR") => wordsFor(otherwise(change), currency)?.change;
const effect = (more: Partial<Counterfactual>) => wordsFor(otherwise(EARLIER, more), "EUR")?.effect;

describe("the words of a counterfactual", () => {
  it.each<[Change, string, object]>([
    [EARLIER, "had-days-earlier", { days: 3 }],
    [{ fact: "return.value", from: 6_000, to: 4_999 }, "had-value", { value: "49.99", currency: "EUR" }],
    [{ fact: "line.value", from: 6_000, to: 4_999, lineId: "mug" }, "had-value", { value: "49.99", currency: "EUR" }],
    [{ fact: "return.quantity", from: 3, to: 2 }, "had-quantity", { quantity: 2 }],
    [{ fact: "line.quantity", from: 3, to: 1, lineId: "mug" }, "had-quantity", { quantity: 1 }],
    [{ fact: "return.resolution", from: "refund", to: "exchange" }, "had-exchange", {}],
    [{ fact: "return.method", to: "in-store" }, "had-in-store", {}],
    [{ fact: "return.evidence", to: ["photo"] }, "had-photo", {}],
    [{ fact: "line.evidence", from: ["photo"], to: ["photo", "receipt"], lineId: "mug" }, "had-receipt", {}],
  ])("name what was changed: %o", (change, id, params) => expect(changed(change)).toStrictEqual({ id, params }));

  it("name amounts by the decimals of their currency", () =>
    expect(changed({ fact: "return.value", from: 6_000, to: 4_999 }, "JPY")?.params).toEqual({
      value: "4999",
      currency: "JPY",
    }));

  it("name what it would have changed", () => {
    expect(effect({})).toStrictEqual({ id: "then-authorize", params: {} });
    expect(effect({ outcomeAfter: "review" })?.id).toBe("then-review");
    expect(effect({ question: "window" })?.id).toBe("then-more-time");
    expect(effect({ question: "creditPercent" })?.id).toBe("then-more-credit");
    expect(effect({ question: "handlingFee" })?.id).toBe("then-lower-fee");
    expect(effect({ question: "handlingFee", free: true })?.id).toBe("then-free");
  });

  it("are none for what only staff can see, and for more than one thing at once", () => {
    expect(effect({ forShopper: false })).toBeUndefined();
    expect(effect({ changes: [EARLIER, { fact: "return.quantity", from: 3, to: 2 }] })).toBeUndefined();
    expect(changed({ fact: "return.evidence", from: [], to: ["photo", "receipt"] })).toBeUndefined();
  });

  it("are all there is to say, and no others", () =>
    expect(["counterfactual", ...COUNTERFACTUAL_WORDS].toSorted()).toEqual(
      Object.keys(counterfactualWords).toSorted(),
    ));
});
