// What was answered, and what holds where nobody spoke.
import { expect, it } from "vitest";
import { lineAnswer, returnAnswer } from "../../functions/domain/policy/answered.ts";

it("what a rule said holds, were it nought or nothing", () => {
  expect(returnAnswer({ answers: { paymentDays: { value: 0, by: "it" } } }, "paymentDays")).toBe(0);
  expect(returnAnswer({ answers: { words: { value: {}, by: "it" } } }, "words")).toEqual({});
  expect(lineAnswer({ lineId: "1", answers: { creditPercent: { value: 0, by: "it" } } }, "creditPercent")).toBe(0);
});

it("where nobody spoke the default holds", () => {
  const others = { queue: { value: "fraud", by: "it" } };
  expect(returnAnswer({ answers: others }, "paymentDays")).toBe(7);
  expect(returnAnswer({ answers: {} }, "verdict")).toBe("authorize");
  expect(lineAnswer({ lineId: "1", answers: {} }, "window")).toBe("open");
});
