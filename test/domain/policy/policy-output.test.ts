// Reading settings from a policy's output, with their defaults.
import { expect, it } from "vitest";
import { lineSetting, returnSetting } from "../../../functions/domain/policy/policy-output.ts";

it("a value set by a rule applies, even if it is zero or empty", () => {
  expect(returnSetting({ answers: { paymentDays: { value: 0, by: "it" } } }, "paymentDays")).toBe(0);
  expect(returnSetting({ answers: { words: { value: {}, by: "it" } } }, "words")).toEqual({});
  expect(lineSetting({ lineId: "1", answers: { creditPercent: { value: 0, by: "it" } } }, "creditPercent")).toBe(0);
});

it("a setting that no rule sets has its default", () => {
  const outputs = { queue: { value: "fraud", by: "it" } };
  expect(returnSetting({ answers: outputs }, "paymentDays")).toBe(7);
  expect(returnSetting({ answers: {} }, "verdict")).toBe("authorize");
  expect(lineSetting({ lineId: "1", answers: {} }, "window")).toBe("open");
});
