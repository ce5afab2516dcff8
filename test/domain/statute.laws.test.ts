// The statutory floor is never undercut: any policy, any answers, against any return.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answer } from "../../functions/domain/policy/answer.ts";
import { type Answered, lineAnswer, returnAnswer } from "../../functions/domain/policy/answered.ts";
import { compile } from "../../functions/domain/policy/compile.ts";
import { decide } from "../../functions/domain/policy/decide.ts";
import { isArticle } from "../../functions/domain/policy/statute/laws.ts";
import { CLAIM, raise } from "../../functions/domain/policy/statute/raise.ts";
import { rightsOf } from "../../functions/domain/policy/statute/rights.ts";
import { undercuts } from "../../functions/domain/policy/statute/undercuts.ts";
import type { Facts, ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";
import type { FeeRule } from "../../functions/domain/policy/vocabulary/questions.ts";
import { type LastDay, lastDay } from "../../functions/domain/policy/window.ts";
import { anyReturnFacts } from "./arbitrary-facts.ts";
import { anyPolicy } from "./arbitrary-policies.ts";
import "./runs.ts";

const DAY_MS = 86_400_000;
const PROTECTED = ["DE", "FR", "NO", "GB", "CN"];

/** Mostly where a law protects, and asked for around the days on which its period ends. */
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
  .map(({ facts: { currency, facts, lines }, country, open, near, holidays }) => {
    const last = Math.max(
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
        ...(near && { "return.requestedOn": last + near[0] + near[1] }),
      },
      lines,
      ...(holidays && { holidays: holidays.map((days) => last + days) }),
    };
  });

/** Goods that nothing leaves out, of a consumer whom a law protects, asked for a few days after they were ordered. */
const lawfulReturn: fc.Arbitrary<ReturnFacts> = fc
  .tuple(someReturn, fc.constantFrom(...PROTECTED), fc.nat(7))
  .map(([{ facts, lines, ...rest }, country, waited]) => ({
    ...rest,
    facts: {
      ...facts,
      "order.country": country,
      "customer.business": false,
      "return.requestedOn": (facts["order.placedOn"] as number) + waited,
    },
    lines: lines.map((line) => ({ ...line, facts: { ...line.facts, ...PLAIN } })),
  }));
const PLAIN: Facts = {
  "line.returnable": true,
  "line.customMade": false,
  "line.perishable": false,
  "line.digital": false,
  "line.hygieneSeal": false,
};

/** Nobody's right by law, and nobody's claim. */
const unprotected: fc.Arbitrary<ReturnFacts> = fc.tuple(someReturn, fc.constantFrom("business", "US", undefined)).map(
  ([
    {
      facts: { "order.country": country, ...facts },
      lines,
      ...rest
    },
    why,
  ]) => ({
    ...rest,
    facts: {
      ...facts,
      ...(why === "business" && {
        "customer.business": true,
        ...(country !== undefined && { "order.country": country }),
      }),
      ...(why === "US" && { "order.country": "US" }),
    },
    lines: lines.map((line) => ({ ...line, facts: { ...line.facts, "line.claim": false } })),
  }),
);

const ruled = (policy: Parameters<typeof compile>[0], facts: ReturnFacts): Answered =>
  answer(compile(policy, facts.currency), facts);

/** Said again in other words: every exception of the three laws, as a lawyer would list them. */
function isLeftOut(own: Facts, country: unknown): boolean {
  if (own["line.customMade"] === true || own["line.perishable"] === true) return true;
  if (own["line.digital"] === true && own["line.sealBroken"] !== false) return true;
  return country !== "CN" && own["line.hygieneSeal"] === true && own["line.sealBroken"] === true;
}

/** The last day for goods of this delivery alone, by the calendar: an order in parts may only have longer. */
function atLeastUntil(received: number, country: unknown, holidays: readonly number[] = []): number {
  if (country === "GB") return received + 14;
  let day = received + (country === "CN" ? 7 : 14);
  while ([0, 6].includes(new Date(day * DAY_MS).getUTCDay()) || holidays.includes(day)) day++;
  return day;
}

const isProtected = ({ facts }: ReturnFacts): boolean =>
  ["DE", "AT", "FR", "NO", "GB", "CN"].includes(facts["order.country"] as string) &&
  facts["customer.business"] !== true;

const orderOf = (last: LastDay): number => (last === "open" ? Infinity : last === "closed" ? -Infinity : last);

describe("whatever a policy says", () => {
  it("goods inside their period go back: until the law's last day, in full, at no other cost", () =>
    fc.assert(
      fc.property(anyPolicy, someReturn, (policy, facts) => {
        const { lines, answers } = raise(ruled(policy, facts), facts);
        if (!isProtected(facts)) return;
        const country = facts.facts["order.country"];
        const requestedOn = facts.facts["return.requestedOn"] as number;
        facts.lines.forEach(({ facts: own }, index) => {
          const delivered = own["line.deliveredOn"];
          if (isLeftOut(own, country) || own["line.returnable"] === false || delivered === undefined) return;
          const least = atLeastUntil(delivered as number, country, facts.holidays);
          const line = lines[index]!;
          if (requestedOn > least) return;
          expect(orderOf(lastDay(line, own, facts.facts))).toBeGreaterThanOrEqual(least);
          expect(lineAnswer(line, "restockingFee")).toBe("none");
          expect(lineAnswer(line, "gradeShare")).toMatchObject({ A: 100, B: 100 });
          if (facts.facts["return.resolution"] !== "keep-the-item") expect(lineAnswer(line, "creditPercent")).toBe(100);
          expect(returnAnswer({ answers }, "verdict")).not.toBe("decline");
          expect(returnAnswer({ answers }, "handlingFee")).toBe("none");
          expect(returnAnswer({ answers }, "returnShippingFee")).not.toHaveProperty("percent");
          expect(returnAnswer({ answers }, "resolutions")).toContain("refund");
          if (country !== "CN") expect(returnAnswer({ answers }, "refundShipping")).not.toBe("never");
          const days = country === "CN" ? 7 : 14;
          const hours = returnAnswer({ answers }, "inspectionHours") + 24 * returnAnswer({ answers }, "paymentDays");
          expect(hours).toBeLessThanOrEqual(24 * days);
          expect(returnAnswer({ answers }, "reviewHours")).toBeLessThanOrEqual(24 * days);
        });
      }),
    ));

  it("a return of protected goods alone is never declined by the verdict", () =>
    fc.assert(
      fc.property(anyPolicy, anyPolicy, lawfulReturn, (policy, newer, facts) => {
        expect(rightsOf(facts).lines.every(({ lawful }) => lawful)).toBe(true);
        const versions = {
          pinned: { version: "1", compiled: compile(policy, facts.currency) },
          newer: { version: "2", compiled: compile(newer, facts.currency) },
        };
        const { outcome, lines } = decide(versions, facts);
        expect(outcome).not.toBe("decline");
        expect(lines.every(({ eligible }) => eligible)).toBe(true);
      }),
    ));

  it("a claim bears no window, no fee and no deduction", () =>
    fc.assert(
      fc.property(anyPolicy, someReturn, (policy, facts) => {
        const { lines, answers } = raise(ruled(policy, facts), facts);
        facts.lines.forEach(({ facts: own }, index) => {
          if (own["line.claim"] !== true) return;
          const line = lines[index]!;
          expect(lastDay(line, own, facts.facts)).toBe("open");
          expect(lineAnswer(line, "restockingFee")).toBe("none");
          expect(lineAnswer(line, "gradeShare")).toMatchObject({ A: 100, B: 100, C: 100, D: 100 });
          for (const question of ["returnShippingFee", "handlingFee"] as const) {
            expect(returnAnswer({ answers }, question)).not.toHaveProperty("percent");
            if (facts.lines.length === 1) expect(returnAnswer({ answers }, question)).toBe("none");
          }
        });
      }),
    ));
});

const LADDERS = {
  verdict: ["decline", "review", "authorize", "keep-the-item"],
  refundShipping: ["never", "standard", "whole-order", "always"],
  refundDuties: ["never", "whole-order", "by-value"],
} as const;

const isFree = (fee: FeeRule): boolean => fee === "none";

describe("the law's floor", () => {
  it("never takes anything away", () =>
    fc.assert(
      fc.property(anyPolicy, someReturn, (policy, facts) => {
        const before = ruled(policy, facts);
        const after = raise(before, facts);
        for (const [question, ladder] of Object.entries(LADDERS)) {
          const rung = ({ answers }: Answered) =>
            (ladder as readonly string[]).indexOf(returnAnswer({ answers }, question as keyof typeof LADDERS));
          expect(rung(after)).toBeGreaterThanOrEqual(rung(before));
        }
        for (const question of ["returnShippingFee", "handlingFee"] as const)
          if (isFree(returnAnswer(before, question))) expect(isFree(returnAnswer(after, question))).toBe(true);
        for (const question of ["reviewHours", "inspectionHours", "paymentDays"] as const)
          expect(returnAnswer(after, question)).toBeLessThanOrEqual(returnAnswer(before, question));
        expect(returnAnswer(after, "shipByDays")).toBeGreaterThanOrEqual(returnAnswer(before, "shipByDays"));
        expect(returnAnswer(after, "resolutions")).toEqual(
          expect.arrayContaining([...returnAnswer(before, "resolutions")]),
        );
        before.lines.forEach((line, index) => {
          const own = facts.lines[index]!.facts;
          const raised = after.lines[index]!;
          expect(orderOf(lastDay(raised, own, facts.facts))).toBeGreaterThanOrEqual(
            orderOf(lastDay(line, own, facts.facts)),
          );
          expect(lineAnswer(raised, "creditPercent")).toBeGreaterThanOrEqual(lineAnswer(line, "creditPercent"));
          for (const [grade, share] of Object.entries(lineAnswer(line, "gradeShare")))
            expect(lineAnswer(raised, "gradeShare")[grade as "A"]).toBeGreaterThanOrEqual(share);
        });
      }),
    ));

  it("is the same when it is put twice, and then nothing undercuts it", () =>
    fc.assert(
      fc.property(anyPolicy, someReturn, (policy, facts) => {
        const once = raise(ruled(policy, facts), facts);
        expect(raise(once, facts)).toEqual(once);
        expect(undercuts(once, facts)).toEqual([]);
      }),
    ));

  it("cites an article, or our own promise, for all that it changes", () =>
    fc.assert(
      fc.property(anyPolicy, someReturn, (policy, facts) => {
        for (const { by } of undercuts(ruled(policy, facts), facts)) expect(by === CLAIM || isArticle(by)).toBe(true);
      }),
    ));

  it("is none for a business and where no law protects, claims aside", () =>
    fc.assert(
      fc.property(anyPolicy, unprotected, (policy, facts) => {
        const said = ruled(policy, facts);
        expect(raise(said, facts)).toBe(said);
      }),
    ));
});
