// The legal minimum is never undercut: any policy, any settings, any return.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../../functions/domain/policy/evaluate.ts";
import { type PolicyOutput, lineSetting, returnSetting } from "../../../../functions/domain/policy/policy-output.ts";
import { compile } from "../../../../functions/domain/policy/compile.ts";
import { decide } from "../../../../functions/domain/policy/decide.ts";
import { isArticle } from "../../../../functions/domain/policy/statute/laws.ts";
import { CLAIM, applyLegalMinimum } from "../../../../functions/domain/policy/statute/legal-minimum.ts";
import { withdrawalRights } from "../../../../functions/domain/policy/statute/rights.ts";
import { findUndercuts } from "../../../../functions/domain/policy/statute/undercuts.ts";
import type { Facts, ReturnFacts } from "../../../../functions/domain/policy/vocabulary/facts.ts";
import { LINE_FEES, RETURN_FEES } from "../../../../functions/domain/policy/vocabulary/setting-names.ts";
import type { LawOnFee } from "../../../../functions/domain/policy/vocabulary/setting-row.ts";
import type { FeeRule } from "../../../../functions/domain/policy/vocabulary/setting-values.ts";
import { type LastDay, lastDay } from "../../../../functions/domain/policy/return-window.ts";
import { anyReturnFacts } from "../../../support/domain/arbitrary-facts.ts";
import { anyPolicy } from "../../../support/domain/arbitrary-policies.ts";
import "../../../support/domain/property-runs.ts";

const DAY_MS = 86_400_000;
const PROTECTED = ["DE", "FR", "NO", "GB", "CN"];

/** Mostly protected by a law, and requested around the days on which its period ends. */
const someReturn: fc.Arbitrary<ReturnFacts> = fc
  .record({
    facts: anyReturnFacts,
    country: fc.option(fc.constantFrom(...PROTECTED), { freq: 5, nil: undefined }),
    open: fc.record({
      unsent: fc.constantFrom(undefined, 0, 0, 0, 1),
      undelivered: fc.constantFrom(undefined, 0, 0, 1),
    }),
    near: fc.option(fc.tuple(fc.constantFrom(7, 14, 44), fc.integer({ min: -1, max: 4 })), { freq: 3, nil: undefined }),
    holidays: fc.option(fc.array(fc.integer({ min: 5, max: 24 }), { maxLength: 6 }), { freq: 3, nil: undefined }),
  })
  .map(({ facts: { currency, facts, lines }, country, open, near: aroundEnd, holidays }) => {
    const lastDelivery = Math.max(
      facts["order.placedOn"] as number,
      ...lines.flatMap((line) => (line.facts["line.deliveredOn"] as number | undefined) ?? []),
    );
    return {
      currency,
      facts: {
        ...facts,
        ...(country !== undefined && { "order.country": country }),
        ...(open.unsent !== undefined && { "order.unsentLines": open.unsent }),
        ...(open.undelivered !== undefined && { "order.undeliveredLines": open.undelivered }),
        ...(aroundEnd && { "return.requestedOn": lastDelivery + aroundEnd[0] + aroundEnd[1] }),
      },
      lines,
      ...(holidays && { holidays: holidays.map((days) => lastDelivery + days) }),
    };
  });

/** Goods that no exception excludes, of a protected consumer, requested a few days after they were ordered. */
const lawfulReturn: fc.Arbitrary<ReturnFacts> = fc
  .tuple(someReturn, fc.constantFrom(...PROTECTED), fc.nat(7))
  .map(([{ facts, lines, ...otherFields }, country, daysWaited]) => ({
    ...otherFields,
    facts: {
      ...facts,
      "order.country": country,
      "customer.business": false,
      "return.requestedOn": (facts["order.placedOn"] as number) + daysWaited,
    },
    lines: lines.map((line) => ({ ...line, facts: { ...line.facts, ...NOT_EXCLUDED } })),
  }));
const NOT_EXCLUDED: Facts = {
  "line.returnable": true,
  "line.customMade": false,
  "line.perishable": false,
  "line.digital": false,
  "line.hygieneSeal": false,
};

/** Neither protected by law nor a claim. */
const unprotected: fc.Arbitrary<ReturnFacts> = fc.tuple(someReturn, fc.constantFrom("business", "US", undefined)).map(
  ([
    {
      facts: { "order.country": country, ...facts },
      lines,
      ...otherFields
    },
    reason,
  ]) => ({
    ...otherFields,
    facts: {
      ...facts,
      ...(reason === "business" && {
        "customer.business": true,
        ...(country !== undefined && { "order.country": country }),
      }),
      ...(reason === "US" && { "order.country": "US" }),
    },
    lines: lines.map((line) => ({ ...line, facts: { ...line.facts, "line.claim": false } })),
  }),
);

const evaluatePolicy = (policy: Parameters<typeof compile>[0], facts: ReturnFacts): PolicyOutput =>
  evaluate(compile(policy, facts.currency), facts);

/** Reference implementation: every exception of the three laws, as a lawyer would list them. */
function isExcluded(lineFacts: Facts, country: unknown): boolean {
  if (lineFacts["line.customMade"] === true || lineFacts["line.perishable"] === true) return true;
  if (lineFacts["line.digital"] === true && lineFacts["line.sealBroken"] !== false) return true;
  return country !== "CN" && lineFacts["line.hygieneSeal"] === true && lineFacts["line.sealBroken"] === true;
}

/** The last day for goods of this delivery alone, by the calendar: an order in parts can only have longer. */
function minimumLastDay(received: number, country: unknown, holidays: readonly number[] = []): number {
  if (country === "GB") return received + 14;
  let day = received + (country === "CN" ? 7 : 14);
  while ([0, 6].includes(new Date(day * DAY_MS).getUTCDay()) || holidays.includes(day)) day++;
  return day;
}

const expectLawfulFee = (fee: FeeRule, law: LawOnFee): void =>
  law === "forbidden" ? expect(fee).toBe("none") : expect(fee).not.toHaveProperty("percent");

const isProtected = ({ facts }: ReturnFacts): boolean =>
  ["DE", "AT", "FR", "NO", "GB", "CN"].includes(facts["order.country"] as string) &&
  facts["customer.business"] !== true;

const endOrder = (windowEnd: LastDay): number =>
  windowEnd === "open" ? Infinity : windowEnd === "closed" ? -Infinity : windowEnd;

describe("whatever a policy sets", () => {
  it("goods inside their period can be returned: until the law's last day, in full, at no other cost", () =>
    fc.assert(
      fc.property(anyPolicy, someReturn, (policy, facts) => {
        const { lines, answers } = applyLegalMinimum(evaluatePolicy(policy, facts), facts);
        if (!isProtected(facts)) return;
        const country = facts.facts["order.country"];
        const requestedOn = facts.facts["return.requestedOn"] as number;
        facts.lines.forEach(({ facts: lineFacts }, index) => {
          const delivered = lineFacts["line.deliveredOn"];
          if (isExcluded(lineFacts, country) || lineFacts["line.returnable"] === false || delivered === undefined)
            return;
          const minimum = minimumLastDay(delivered as number, country, facts.holidays);
          const line = lines[index]!;
          if (requestedOn > minimum) return;
          expect(endOrder(lastDay(line, lineFacts, facts.facts))).toBeGreaterThanOrEqual(minimum);
          for (const { setting, law } of LINE_FEES) expectLawfulFee(lineSetting(line, setting), law);
          expect(lineSetting(line, "gradeShare")).toMatchObject({ A: 100, B: 100 });
          if (facts.facts["return.resolution"] !== "keep-the-item")
            expect(lineSetting(line, "creditPercent")).toBe(100);
          expect(returnSetting({ answers }, "verdict")).not.toBe("decline");
          for (const { setting, law } of RETURN_FEES) expectLawfulFee(returnSetting({ answers }, setting), law);
          expect(returnSetting({ answers }, "resolutions")).toContain("refund");
          if (country !== "CN") expect(returnSetting({ answers }, "refundShipping")).not.toBe("never");
          const days = country === "CN" ? 7 : 14;
          const hours = returnSetting({ answers }, "inspectionHours") + 24 * returnSetting({ answers }, "paymentDays");
          expect(hours).toBeLessThanOrEqual(24 * days);
          expect(returnSetting({ answers }, "reviewHours")).toBeLessThanOrEqual(24 * days);
        });
      }),
    ));

  it("a return of protected goods alone is never declined by the verdict", () =>
    fc.assert(
      fc.property(anyPolicy, anyPolicy, lawfulReturn, (policy, newer, facts) => {
        expect(withdrawalRights(facts).lines.every(({ lawful }) => lawful)).toBe(true);
        const policies = {
          pinned: { version: "1", compiled: compile(policy, facts.currency) },
          newer: { version: "2", compiled: compile(newer, facts.currency) },
        };
        const { outcome, lines } = decide(policies, facts);
        expect(outcome).not.toBe("decline");
        expect(lines.every(({ eligible }) => eligible)).toBe(true);
      }),
    ));

  it("a claim has no window, no fee and no deduction", () =>
    fc.assert(
      fc.property(anyPolicy, someReturn, (policy, facts) => {
        const { lines, answers } = applyLegalMinimum(evaluatePolicy(policy, facts), facts);
        facts.lines.forEach(({ facts: lineFacts }, index) => {
          if (lineFacts["line.claim"] !== true) return;
          const line = lines[index]!;
          expect(lastDay(line, lineFacts, facts.facts)).toBe("open");
          for (const { setting } of LINE_FEES) expect(lineSetting(line, setting)).toBe("none");
          expect(lineSetting(line, "gradeShare")).toMatchObject({ A: 100, B: 100, C: 100, D: 100 });
          for (const { setting } of RETURN_FEES) {
            expect(returnSetting({ answers }, setting)).not.toHaveProperty("percent");
            if (facts.lines.length === 1) expect(returnSetting({ answers }, setting)).toBe("none");
          }
        });
      }),
    ));
});

const RANKINGS = {
  verdict: ["decline", "review", "authorize", "keep-the-item"],
  refundShipping: ["never", "standard", "whole-order", "always"],
  refundDuties: ["never", "whole-order", "by-value"],
} as const;

const isFree = (fee: FeeRule): boolean => fee === "none";

describe("the legal minimum", () => {
  it("never takes anything away", () =>
    fc.assert(
      fc.property(anyPolicy, someReturn, (policy, facts) => {
        const before = evaluatePolicy(policy, facts);
        const after = applyLegalMinimum(before, facts);
        for (const [setting, ranking] of Object.entries(RANKINGS)) {
          const rankOf = ({ answers }: PolicyOutput) =>
            (ranking as readonly string[]).indexOf(returnSetting({ answers }, setting as keyof typeof RANKINGS));
          expect(rankOf(after)).toBeGreaterThanOrEqual(rankOf(before));
        }
        for (const { setting } of RETURN_FEES)
          if (isFree(returnSetting(before, setting))) expect(isFree(returnSetting(after, setting))).toBe(true);
        for (const setting of ["reviewHours", "inspectionHours", "paymentDays"] as const)
          expect(returnSetting(after, setting)).toBeLessThanOrEqual(returnSetting(before, setting));
        expect(returnSetting(after, "shipByDays")).toBeGreaterThanOrEqual(returnSetting(before, "shipByDays"));
        expect(returnSetting(after, "resolutions")).toEqual(
          expect.arrayContaining([...returnSetting(before, "resolutions")]),
        );
        before.lines.forEach((line, index) => {
          const lineFacts = facts.lines[index]!.facts;
          const raised = after.lines[index]!;
          expect(endOrder(lastDay(raised, lineFacts, facts.facts))).toBeGreaterThanOrEqual(
            endOrder(lastDay(line, lineFacts, facts.facts)),
          );
          expect(lineSetting(raised, "creditPercent")).toBeGreaterThanOrEqual(lineSetting(line, "creditPercent"));
          for (const [grade, share] of Object.entries(lineSetting(line, "gradeShare")))
            expect(lineSetting(raised, "gradeShare")[grade as "A"]).toBeGreaterThanOrEqual(share);
        });
      }),
    ));

  it("is idempotent, and nothing undercuts it afterwards", () =>
    fc.assert(
      fc.property(anyPolicy, someReturn, (policy, facts) => {
        const once = applyLegalMinimum(evaluatePolicy(policy, facts), facts);
        expect(applyLegalMinimum(once, facts)).toEqual(once);
        expect(findUndercuts(once, facts)).toEqual([]);
      }),
    ));

  it("cites an article, or our own promise, for everything it changes", () =>
    fc.assert(
      fc.property(anyPolicy, someReturn, (policy, facts) => {
        for (const { by } of findUndercuts(evaluatePolicy(policy, facts), facts))
          expect(by === CLAIM || isArticle(by)).toBe(true);
      }),
    ));

  it("does not apply to a business or where no law protects, claims aside", () =>
    fc.assert(
      fc.property(anyPolicy, unprotected, (policy, facts) => {
        const output = evaluatePolicy(policy, facts);
        expect(applyLegalMinimum(output, facts)).toBe(output);
      }),
    ));
});
