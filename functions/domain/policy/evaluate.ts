// The policy speaks: rules in order, the first that holds decides, and every one says what it saw.
import { exponentOf } from "../money/currency.ts";
import { decimalOf, exactOf, roundToMinor } from "../money/decimal.ts";
import type { Minor } from "../money/minor.ts";
import { isoOf } from "../sla/instant.ts";
import { eligibility, type EligibilityCode } from "./eligibility.ts";
import type { Policy, ValueLimits } from "./policy.ts";
import type { LineFacts, ReturnFacts, TraceStep, Verdict, VerdictOutcome } from "./verdict.ts";

/** Exactly one verdict for every return. Pure: the same facts and policy give the same verdict, bit for bit. */
export function evaluate(policy: Policy, policyVersion: string, facts: ReturnFacts): Verdict {
  const trace: TraceStep[] = [];
  const decided = (outcome: VerdictOutcome, rule: string): Verdict => ({ outcome, rule, policyVersion, trace });
  for (const line of facts.lines) {
    const { step, code } = eligibilityStep(policy, facts, line);
    trace.push(step);
    if (step.held) return decided("decline", code);
  }
  for (const { rule, outcome, step } of valueRules(policy, facts)) {
    trace.push(step);
    if (step.held) return decided(outcome, rule);
  }
  trace.push({ rule: "authorize", held: true, saw: "no rule against it", wanted: "no rule against it" });
  return decided("authorize", "authorize");
}

function eligibilityStep(
  policy: Policy,
  facts: ReturnFacts,
  line: LineFacts,
): { step: TraceStep; code: EligibilityCode } {
  const { eligible, code, until } = eligibility(policy, { ...line, placedAt: facts.placedAt }, facts.requestedAt);
  const saw = until === undefined ? code : `${code}: asked ${isoOf(facts.requestedAt)}, open until ${isoOf(until)}`;
  return {
    step: { rule: "not-eligible", lineId: line.lineId, held: !eligible, saw, wanted: "a line that cannot go back" },
    code,
  };
}

function valueRules(policy: Policy, facts: ReturnFacts): { rule: string; outcome: VerdictOutcome; step: TraceStep }[] {
  const credit = facts.lines.reduce((sum, line) => sum + line.credit, 0);
  const units = facts.lines.reduce((sum, line) => sum + line.quantity, 0);
  const money = (minor: Minor): string => `${decimalOf(minor, exponentOf(facts.currency) ?? 0)} ${facts.currency}`;
  const limit = (limits: ValueLimits | undefined): Minor | undefined => limitIn(limits, facts.currency);
  const reviewFrom = limit(policy.reviewFromValue);
  const keepBelow = limit(policy.keepTheItemBelowValue);
  const most = policy.reviewAboveUnits;
  return [
    {
      rule: "review-above-units",
      outcome: "review",
      step: step(
        "review-above-units",
        most !== undefined && units > most,
        `${units} ${units === 1 ? "unit" : "units"}`,
        most === undefined ? "no limit" : `more than ${most} units`,
      ),
    },
    {
      rule: "review-from-value",
      outcome: "review",
      step: step(
        "review-from-value",
        reviewFrom !== undefined && credit >= reviewFrom,
        money(credit),
        reviewFrom === undefined ? "no limit" : `${money(reviewFrom)} or more`,
      ),
    },
    {
      rule: "keep-the-item-below-value",
      outcome: "keep-the-item",
      step: step(
        "keep-the-item-below-value",
        keepBelow !== undefined && credit < keepBelow,
        money(credit),
        keepBelow === undefined ? "no limit" : `less than ${money(keepBelow)}`,
      ),
    },
  ];
}

const step = (rule: string, held: boolean, saw: string, wanted: string): TraceStep => ({ rule, held, saw, wanted });

function limitIn(limits: ValueLimits | undefined, currency: string): Minor | undefined {
  const decimal = limits?.[currency];
  const exponent = exponentOf(currency);
  return decimal === undefined || exponent === undefined ? undefined : roundToMinor(exactOf(decimal), exponent);
}
