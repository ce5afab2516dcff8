// The messages of a counterfactual: only what a shopper could have changed, one change at a time.
import { describe, expect, it } from "vitest";
import { counterfactuals } from "../../../../functions/contracts/messages/en-counterfactuals.ts";
import type { Counterfactual } from "../../../../functions/domain/policy/counterfactual.ts";
import type { Change } from "../../../../functions/domain/policy/counterfactual/change.ts";
import {
  COUNTERFACTUAL_MESSAGE_IDS,
  messagesFor,
} from "../../../../functions/domain/policy/counterfactual/messages.ts";

const counterfactual = (change: Change, more: Partial<Counterfactual> = {}): Counterfactual => ({
  changes: [change],
  question: "verdict",
  outcomeBefore: "decline",
  outcomeAfter: "authorize",
  free: false,
  forShopper: true,
  ...more,
});
const EARLIER: Change = { fact: "return.requestedOn", from: 100, to: 97 };
const changed = (change: Change, currency = "EUR") => messagesFor(counterfactual(change), currency)?.change;
const effect = (more: Partial<Counterfactual>) => messagesFor(counterfactual(EARLIER, more), "EUR")?.effect;

describe("the messages of a counterfactual", () => {
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
  ])("name the change: %o", (change, id, params) => expect(changed(change)).toStrictEqual({ id, params }));

  it("state amounts with the decimals of their currency", () =>
    expect(changed({ fact: "return.value", from: 6_000, to: 4_999 }, "JPY")?.params).toEqual({
      value: "4999",
      currency: "JPY",
    }));

  it("name the effect", () => {
    expect(effect({})).toStrictEqual({ id: "then-authorize", params: {} });
    expect(effect({ outcomeAfter: "review" })?.id).toBe("then-review");
    expect(effect({ question: "window" })?.id).toBe("then-more-time");
    expect(effect({ question: "creditPercent" })?.id).toBe("then-more-credit");
    expect(effect({ question: "handlingFee" })?.id).toBe("then-lower-fee");
    expect(effect({ question: "handlingFee", free: true })?.id).toBe("then-free");
  });

  it("do not exist for staff-only changes, or for several changes at once", () => {
    expect(effect({ forShopper: false })).toBeUndefined();
    expect(effect({ changes: [EARLIER, { fact: "return.quantity", from: 3, to: 2 }] })).toBeUndefined();
    expect(changed({ fact: "return.evidence", from: [], to: ["photo", "receipt"] })).toBeUndefined();
  });

  it("are all listed, and no others", () =>
    expect(["counterfactual", ...COUNTERFACTUAL_MESSAGE_IDS].toSorted()).toEqual(
      Object.keys(counterfactuals).toSorted(),
    ));
});
