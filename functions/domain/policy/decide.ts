// The verdict on a return: the policy is evaluated, per setting the version more favorable to the shopper applies, and
// the legal minimum is enforced. Exactly one verdict for every return. Pure: the same facts and versions give the same
// verdict, bit for bit.
import { type PolicyOutput, type LineOutput, returnSetting, type TraceStep } from "./policy-output.ts";
import { evaluate, evaluateWithTrace } from "./evaluate.ts";
import type { CompiledPolicy } from "./compile.ts";
import type { LocalDay } from "../time/local-day.ts";
import { mostFavorable } from "./most-favorable.ts";
import { applyLegalMinimum } from "./statute/legal-minimum.ts";
import type { LineFacts, ReturnFacts } from "./vocabulary/facts.ts";
import type { VerdictOutcome } from "./vocabulary/settings.ts";
import { lastDay } from "./return-window.ts";

export type EligibilityCode =
  "window-open" | "always-open" | "claim" | "window-closed" | "final-sale" | "not-returnable" | "not-placed-yet";

/** Whether a line can be returned, why, and the last day on which it can. */
export type DecidedLine = LineOutput & {
  readonly eligible: boolean;
  readonly code: EligibilityCode;
  readonly until?: LocalDay;
};

export type Verdict = Omit<PolicyOutput, "lines"> & {
  readonly outcome: VerdictOutcome;
  /**
   * The rule that decided, the eligibility code of the line that caused a decline, or "authorize" when no rule decided.
   */
  readonly rule: string;
  /** The version pinned to the order, and the newer one when it was evaluated as well. */
  readonly policyVersion: string;
  readonly newerVersion?: string;
  readonly lines: readonly DecidedLine[];
  readonly trace: readonly TraceStep[];
};

export type CompiledVersion = { readonly version: string; readonly compiled: CompiledPolicy };

/** The version in force when the order was placed, and the one in force now when that differs. */
export type PinnedPolicies = { readonly pinned: CompiledVersion; readonly newer?: CompiledVersion | undefined };

/** The verdict with its full trace. */
export function decide({ pinned, newer }: PinnedPolicies, facts: ReturnFacts): Verdict {
  const pinnedResult = evaluateWithTrace(pinned.compiled, facts);
  const newerResult = newer && { version: newer.version, ...evaluateWithTrace(newer.compiled, facts) };
  const output = newerResult
    ? mostFavorable(pinnedResult.output, newerResult.output, newerResult.version, facts)
    : pinnedResult.output;
  return {
    ...toConclusion(applyLegalMinimum(output, facts), facts),
    policyVersion: pinned.version,
    ...(newerResult && { newerVersion: newerResult.version }),
    trace: newerResult
      ? [...pinnedResult.trace, ...newerResult.trace.map((step) => ({ ...step, version: newerResult.version }))]
      : pinnedResult.trace,
  };
}

/** The conclusion without a trace, under both versions: used to re-evaluate the same versions with other facts. */
export function concludeVersions({ pinned, newer }: PinnedPolicies, facts: ReturnFacts): Conclusion {
  const pinnedOutput = evaluate(pinned.compiled, facts);
  const output = newer
    ? mostFavorable(pinnedOutput, evaluate(newer.compiled, facts), newer.version, facts)
    : pinnedOutput;
  return toConclusion(applyLegalMinimum(output, facts), facts);
}

/** The conclusion without a trace, under one version: used by simulations and checks, which run it many times. */
export const conclude = (compiled: CompiledPolicy, facts: ReturnFacts): Conclusion =>
  toConclusion(applyLegalMinimum(evaluate(compiled, facts), facts), facts);

export type Conclusion = Pick<Verdict, "answers" | "lines" | "outcome" | "rule">;

function toConclusion(output: PolicyOutput, facts: ReturnFacts): Conclusion {
  const lines = output.lines.map((line, index) => decideLine(line, facts.lines[index]!, facts));
  const ineligible = lines.find(({ eligible }) => !eligible);
  const verdict = output.answers.verdict;
  const decided = { answers: output.answers, lines };
  if (ineligible) return { ...decided, outcome: "decline", rule: ineligible.code };
  return {
    ...decided,
    outcome: applyKeepTheItem(returnSetting(output, "verdict"), facts),
    rule: verdict?.by ?? "authorize",
  };
}

/** An authorized return whose requested resolution is to keep the item becomes `keep-the-item`. */
const applyKeepTheItem = (outcome: VerdictOutcome, { facts }: ReturnFacts): VerdictOutcome =>
  outcome === "authorize" && facts["return.resolution"] === "keep-the-item" ? "keep-the-item" : outcome;

function decideLine(line: LineOutput, { facts: lineFacts }: LineFacts, { facts }: ReturnFacts): DecidedLine {
  const lineWith =
    (eligible: boolean) =>
    (code: EligibilityCode, until?: LocalDay): DecidedLine => ({
      ...line,
      eligible,
      code,
      ...(until !== undefined && { until }),
    });
  const [ineligible, eligibleAs] = [lineWith(false), lineWith(true)];
  const requestedOn = facts["return.requestedOn"] as LocalDay;
  if (lineFacts["line.returnable"] === false) return ineligible("not-returnable");
  if (requestedOn < (facts["order.placedOn"] as LocalDay)) return ineligible("not-placed-yet");
  if (lineFacts["line.claim"] === true) return eligibleAs("claim");
  const windowEnd = lastDay(line, lineFacts, facts);
  if (windowEnd === "open") return eligibleAs("always-open");
  if (windowEnd === "closed") return ineligible(lineFacts["line.finalSale"] === true ? "final-sale" : "not-returnable");
  return requestedOn > windowEnd ? ineligible("window-closed", windowEnd) : eligibleAs("window-open", windowEnd);
}
