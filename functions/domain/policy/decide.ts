// The verdict: rules answer, the kinder version wins per question, the law has its floor, and what is left is what the shop does.
// Exactly one verdict for every return. Pure: the same facts and versions give the same verdict, bit for bit.
import { type Answered, type AnsweredLine, returnAnswer, type TraceStep } from "./answered.ts";
import { answer, explain } from "./answer.ts";
import type { Compiled } from "./compile.ts";
import type { LocalDay } from "./days.ts";
import { kinder } from "./kinder.ts";
import { raise } from "./statute/raise.ts";
import type { LineFacts, ReturnFacts } from "./vocabulary/facts.ts";
import type { VerdictOutcome } from "./vocabulary/questions.ts";
import { lastDay } from "./window.ts";

export type EligibilityCode =
  "window-open" | "no-window" | "claim" | "window-closed" | "final-sale" | "not-returnable" | "not-placed-yet";

/** Whether a line can go back, why, and the last day on which it can. */
export type DecidedLine = AnsweredLine & {
  readonly eligible: boolean;
  readonly code: EligibilityCode;
  readonly until?: LocalDay;
};

export type Verdict = Omit<Answered, "lines"> & {
  readonly outcome: VerdictOutcome;
  /** The rule that decided, the eligibility code that left no choice, or "authorize" when nothing spoke against it. */
  readonly rule: string;
  /** The version pinned to the order, and the newer one where it was asked as well. */
  readonly policyVersion: string;
  readonly newerVersion?: string;
  readonly lines: readonly DecidedLine[];
  readonly trace: readonly TraceStep[];
};

export type Versioned = { readonly version: string; readonly compiled: Compiled };

/** The version in force when the order was placed, and the one in force now where that is another. */
export type Versions = { readonly pinned: Versioned; readonly newer?: Versioned | undefined };

/** The verdict with its full trace. */
export function decide({ pinned, newer }: Versions, facts: ReturnFacts): Verdict {
  const before = explain(pinned.compiled, facts);
  const after = newer && { version: newer.version, ...explain(newer.compiled, facts) };
  const said = after ? kinder(before.answered, after.answered, after.version, facts) : before.answered;
  return {
    ...concluded(raise(said, facts), facts),
    policyVersion: pinned.version,
    ...(after && { newerVersion: after.version }),
    trace: after
      ? [...before.trace, ...after.trace.map((step) => ({ ...step, version: after.version }))]
      : before.trace,
  };
}

/** The conclusion alone, under both versions: the same decision for other facts. */
export function concludeUnder({ pinned, newer }: Versions, facts: ReturnFacts): Conclusion {
  const before = answer(pinned.compiled, facts);
  const said = newer ? kinder(before, answer(newer.compiled, facts), newer.version, facts) : before;
  return concluded(raise(said, facts), facts);
}

/** The conclusion alone, under one version: what simulations and checks ask many times. */
export const concludeBy = (compiled: Compiled, facts: ReturnFacts): Conclusion =>
  concluded(raise(answer(compiled, facts), facts), facts);

export type Conclusion = Pick<Verdict, "answers" | "lines" | "outcome" | "rule">;

function concluded(answered: Answered, facts: ReturnFacts): Conclusion {
  const lines = answered.lines.map((line, index) => decidedLine(line, facts.lines[index]!, facts));
  const closed = lines.find(({ eligible }) => !eligible);
  const verdict = answered.answers.verdict;
  const said = { answers: answered.answers, lines };
  if (closed) return { ...said, outcome: "decline", rule: closed.code };
  return { ...said, outcome: wished(returnAnswer(answered, "verdict"), facts), rule: verdict?.by ?? "authorize" };
}

/** Who is offered to keep the goods, wishes it, and has nothing against it, keeps them. */
const wished = (outcome: VerdictOutcome, { facts }: ReturnFacts): VerdictOutcome =>
  outcome === "authorize" && facts["return.resolution"] === "keep-the-item" ? "keep-the-item" : outcome;

function decidedLine(line: AnsweredLine, { facts: own }: LineFacts, { facts }: ReturnFacts): DecidedLine {
  const decided =
    (eligible: boolean) =>
    (code: EligibilityCode, until?: LocalDay): DecidedLine => ({
      ...line,
      eligible,
      code,
      ...(until !== undefined && { until }),
    });
  const [closed, open] = [decided(false), decided(true)];
  const requestedOn = facts["return.requestedOn"] as LocalDay;
  if (own["line.returnable"] === false) return closed("not-returnable");
  if (requestedOn < (facts["order.placedOn"] as LocalDay)) return closed("not-placed-yet");
  if (own["line.claim"] === true) return open("claim");
  const last = lastDay(line, own, facts);
  if (last === "open") return open("no-window");
  if (last === "closed") return closed(own["line.finalSale"] === true ? "final-sale" : "not-returnable");
  return requestedOn > last ? closed("window-closed", last) : open("window-open", last);
}
