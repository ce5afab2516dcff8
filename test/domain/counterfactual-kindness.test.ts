// What of a conclusion became kinder: outcomes, fees, windows and credits as figures, weighed on the same goods.
import { describe, expect, it } from "vitest";
import type { Said } from "../../functions/domain/policy/answered.ts";
import { isFree, kinderIn } from "../../functions/domain/policy/counterfactual/kindness.ts";
import type { Conclusion } from "../../functions/domain/policy/decide.ts";
import type { ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";
import type { FeeRule, Question } from "../../functions/domain/policy/vocabulary/questions.ts";

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
  ...{ lineId, answers: {}, eligible: true, code: "no-window" },
  ...more,
});
const concluded = (more: Partial<Conclusion> = {}): Conclusion => ({
  answers: {},
  lines: [line("mug"), line("lamp")],
  outcome: "authorize",
  rule: "authorize",
  ...more,
});
const said = <T>(value: T): Said<T> => ({ value, by: "rule" });
const fee = (question: "returnShippingFee" | "handlingFee" | "restockingFee", rule: FeeRule): Conclusion =>
  question === "restockingFee"
    ? concluded({ lines: [line("mug"), line("lamp", { answers: { restockingFee: said(rule) } })] })
    : concluded({ answers: { [question]: said(rule) } });

describe("what became kinder", () => {
  it("is nothing where nothing did", () => expect(kinderIn(concluded(), concluded(), goods)).toEqual([]));

  it.each([
    ["decline", "review", 0, 1],
    ["review", "authorize", 1, 2],
    ["authorize", "keep-the-item", 2, 3],
  ] as const)("is the verdict from %s to %s, and not the other way", (harsh, kind, before, after) => {
    const [one, other] = [concluded({ outcome: harsh }), concluded({ outcome: kind })];
    expect(kinderIn(one, other, goods)).toStrictEqual([{ question: "verdict", before, after }]);
    expect(kinderIn(other, one, goods)).toEqual([]);
  });

  it("is a fee, by what it comes to on the whole return or on its line", () => {
    const percent = { percent: "10" };
    const amount = { amount: { EUR: "5.00" } };
    const from = (question: Parameters<typeof fee>[0], rule: FeeRule) =>
      kinderIn(fee(question, rule), concluded(), goods).map((one) => ({ ...one, after: one.after + 0 }));
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

  it("is no fee of an amount in another currency, nor a share of what is not known", () => {
    expect(kinderIn(fee("handlingFee", { amount: { JPY: "500" } }), concluded(), goods)).toEqual([]);
    const unknown = { ...goods, facts: {}, lines: goods.lines.map(({ lineId }) => ({ lineId, facts: {} })) };
    for (const question of ["handlingFee", "restockingFee"] as const)
      expect(kinderIn(fee(question, { percent: "10" }), concluded(), unknown)).toEqual([]);
  });

  it("is a later last day, or none, of a line that has one", () => {
    const until = (...days: (number | boolean)[]) =>
      concluded({
        lines: days.map((day, at) =>
          line(String(at), typeof day === "number" ? { until: day } : { eligible: day, code: "no-window" }),
        ),
      });
    expect(kinderIn(until(10, 20), until(10, 21), goods)).toStrictEqual([
      { question: "window", lineId: "1", before: 20, after: 21 },
    ]);
    expect(kinderIn(until(10, false), until(true, 20), goods)).toStrictEqual([
      { question: "window", lineId: "0", before: 10, after: Infinity },
      { question: "window", lineId: "1", before: -Infinity, after: 20 },
    ]);
  });

  it("is a bigger share of a line that is credited", () => {
    const credit = (creditPercent: number) =>
      concluded({ lines: [line("mug", { answers: { creditPercent: said(creditPercent) } }), line("lamp")] });
    expect(kinderIn(credit(50), credit(80), goods)).toStrictEqual([
      { question: "creditPercent", lineId: "mug", before: 50, after: 80 },
    ]);
  });

  it("is nothing where anything else became harsher", () => {
    const before = concluded({ outcome: "review" });
    expect(kinderIn(before, fee("handlingFee", { percent: "1" }), goods)).toEqual([]);
    expect(kinderIn(fee("handlingFee", { percent: "9" }), fee("returnShippingFee", { percent: "1" }), goods)).toEqual(
      [],
    );
  });
});

describe("what is free", () => {
  it("is what a fee was charged for, where none at all is charged any more", () => {
    const free = (question: Question, of = concluded()) => isFree(question, of, goods);
    expect([free("restockingFee"), free("returnShippingFee"), free("handlingFee")]).toEqual([true, true, true]);
    expect([free("verdict"), free("window"), free("creditPercent")]).toEqual([false, false, false]);
    const charging = (["restockingFee", "returnShippingFee", "handlingFee"] as const).map((question) =>
      fee(question, { percent: "1" }),
    );
    expect(charging.map((of) => free("handlingFee", of))).toEqual([false, false, false]);
    const closed = concluded({ outcome: "decline", lines: [line("mug", { eligible: false }), line("lamp")] });
    expect(free("handlingFee", closed)).toBe(true);
  });
});
