// Favorability of a conclusion: outcomes, fees, windows and credits as figures on the same goods.
import { describe, expect, it } from "vitest";
import type { RuleOutput } from "../../../../functions/domain/policy/policy-output.ts";
import { isFreeOfFees, improvementsIn } from "../../../../functions/domain/policy/counterfactual/favorability.ts";
import type { Conclusion } from "../../../../functions/domain/policy/decide.ts";
import type { ReturnFacts } from "../../../../functions/domain/policy/vocabulary/facts.ts";
import type { FeeRule } from "../../../../functions/domain/policy/vocabulary/setting-values.ts";
import type { SettingName } from "../../../../functions/domain/policy/vocabulary/settings.ts";

const goods: ReturnFacts = {
  currency: "EUR",
  facts: { "return.value": 6_000 },
  lines: [
    { lineId: "mug", facts: { "line.value": 4_000 } },
    { lineId: "lamp", facts: { "line.value": 2_000 } },
  ],
};
type Line = Conclusion["lines"][number];
const line = (lineId: string, more: Partial<Line> = {}): Line => ({
  ...{ lineId, answers: {}, eligible: true, code: "always-open" },
  ...more,
});
const conclude = (more: Partial<Conclusion> = {}): Conclusion => ({
  answers: {},
  lines: [line("mug"), line("lamp")],
  outcome: "authorize",
  rule: "authorize",
  ...more,
});
const byRule = <T>(value: T): RuleOutput<T> => ({ value, by: "rule" });
const fee = (setting: "returnShippingFee" | "handlingFee" | "restockingFee", rule: FeeRule): Conclusion =>
  setting === "restockingFee"
    ? conclude({ lines: [line("mug"), line("lamp", { answers: { restockingFee: byRule(rule) } })] })
    : conclude({ answers: { [setting]: byRule(rule) } });

describe("an improvement", () => {
  it("does not exist when nothing improved", () => expect(improvementsIn(conclude(), conclude(), goods)).toEqual([]));

  it.each([
    ["decline", "review", 0, 1],
    ["review", "authorize", 1, 2],
    ["authorize", "keep-the-item", 2, 3],
  ] as const)("is a verdict from %s to %s, not the reverse", (harsh, kind, before, after) => {
    const [one, other] = [conclude({ outcome: harsh }), conclude({ outcome: kind })];
    expect(improvementsIn(one, other, goods)).toStrictEqual([{ question: "verdict", before, after }]);
    expect(improvementsIn(other, one, goods)).toEqual([]);
  });

  it("is a lower fee on the whole return or on a line", () => {
    const percent = { percent: "10" };
    const amount = { amount: { EUR: "5.00" } };
    const from = (setting: Parameters<typeof fee>[0], rule: FeeRule) =>
      improvementsIn(fee(setting, rule), conclude(), goods).map((one) => ({ ...one, after: one.after + 0 }));
    expect(from("returnShippingFee", percent)).toStrictEqual([
      { question: "returnShippingFee", before: -600, after: 0 },
    ]);
    expect(from("handlingFee", amount)).toStrictEqual([{ question: "handlingFee", before: -500, after: 0 }]);
    expect(from("restockingFee", percent)).toStrictEqual([
      { question: "restockingFee", lineId: "lamp", before: -200, after: 0 },
    ]);
    expect(from("restockingFee", amount)).toStrictEqual([
      { question: "restockingFee", lineId: "lamp", before: -500, after: 0 },
    ]);
  });

  it("is not a fee in another currency, nor a percentage of an unknown value", () => {
    expect(improvementsIn(fee("handlingFee", { amount: { JPY: "500" } }), conclude(), goods)).toEqual([]);
    const unknown = { ...goods, facts: {}, lines: goods.lines.map(({ lineId }) => ({ lineId, facts: {} })) };
    for (const setting of ["handlingFee", "restockingFee"] as const)
      expect(improvementsIn(fee(setting, { percent: "10" }), conclude(), unknown)).toEqual([]);
  });

  it("is a later last day of a line, or none any more", () => {
    const until = (...days: (number | boolean)[]) =>
      conclude({
        lines: days.map((day, at) =>
          line(String(at), typeof day === "number" ? { until: day } : { eligible: day, code: "always-open" }),
        ),
      });
    expect(improvementsIn(until(10, 20), until(10, 21), goods)).toStrictEqual([
      { question: "window", lineId: "1", before: 20, after: 21 },
    ]);
    expect(improvementsIn(until(10, false), until(true, 20), goods)).toStrictEqual([
      { question: "window", lineId: "0", before: 10, after: Infinity },
      { question: "window", lineId: "1", before: -Infinity, after: 20 },
    ]);
  });

  it("is a larger credited share of a line", () => {
    const credit = (creditPercent: number) =>
      conclude({ lines: [line("mug", { answers: { creditPercent: byRule(creditPercent) } }), line("lamp")] });
    expect(improvementsIn(credit(50), credit(80), goods)).toStrictEqual([
      { question: "creditPercent", lineId: "mug", before: 50, after: 80 },
    ]);
  });

  it("does not count when anything else became less favorable", () => {
    const before = conclude({ outcome: "review" });
    expect(improvementsIn(before, fee("handlingFee", { percent: "1" }), goods)).toEqual([]);
    expect(
      improvementsIn(fee("handlingFee", { percent: "9" }), fee("returnShippingFee", { percent: "1" }), goods),
    ).toEqual([]);
  });
});

describe("a return is free", () => {
  it("when a fee was charged before and no fee is charged any more", () => {
    const free = (setting: SettingName, of = conclude()) => isFreeOfFees(setting, of, goods);
    expect([free("restockingFee"), free("returnShippingFee"), free("handlingFee")]).toEqual([true, true, true]);
    expect([free("verdict"), free("window"), free("creditPercent")]).toEqual([false, false, false]);
    const charging = (["restockingFee", "returnShippingFee", "handlingFee"] as const).map((setting) =>
      fee(setting, { percent: "1" }),
    );
    expect(charging.map((of) => free("handlingFee", of))).toEqual([false, false, false]);
    const closed = conclude({ outcome: "decline", lines: [line("mug", { eligible: false }), line("lamp")] });
    expect(free("handlingFee", closed)).toBe(true);
  });
});
