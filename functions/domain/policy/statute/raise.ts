// What the law requires is put over what the rules said, wherever it gives the shopper more; never the other way. Doing it twice
// changes nothing. Whatever is raised says so by the article that raised it, and a claim by our own promise.
import { type Answered, type AnsweredLine, lineAnswer, returnAnswer, type Said, type SaidOf } from "../answered.ts";
import { dateOf } from "../days.ts";
import type { Facts, LineFacts, ReturnFacts } from "../vocabulary/facts.ts";
import type { LineAnswers, ReturnAnswers, VerdictOutcome } from "../vocabulary/questions.ts";
import { type LastDay, lastDay } from "../window.ts";
import { type LineRight, type Rights, rightsOf } from "./rights.ts";
import { raisedTimes } from "./times.ts";
import type { Statute } from "./statutes.ts";

/** Our own promise to every customer, business or consumer, in every country: what was our fault bears no window and no fee. */
export const CLAIM = "claim";

type Put<A> = <Q extends keyof A>(question: Q, value: A[Q], by: string) => void;

/** Answers to put others over; they stay what they are until the first is. */
function over<A>(answers: SaidOf<A>): { readonly put: Put<A>; readonly all: () => SaidOf<A> } {
  let own: { [Q in keyof A]?: Said<A[Q]> } | undefined;
  return {
    put: (question, value, by) => {
      own ??= { ...answers };
      own[question] = { value, by };
    },
    all: () => own ?? answers,
  };
}

/** The answers with the law's floors over them; the very same where it asks for nothing more. */
export function raise(answered: Answered, facts: ReturnFacts): Answered {
  const rights = rightsOf(facts);
  const claims = facts.lines.filter(({ facts: own }) => own["line.claim"] === true).length;
  if (claims === 0 && !rights.lines.some(({ until }) => until !== undefined)) return answered;
  return {
    answers: raisedAnswers(answered, rights, claims, facts.facts),
    lines: answered.lines.map((line, index) => raisedLine(line, facts.lines[index]!, rights, index, facts.facts)),
  };
}

function raisedLine(
  line: AnsweredLine,
  { facts: own }: LineFacts,
  rights: Rights,
  at: number,
  whole: Facts,
): AnsweredLine {
  const { put, all } = over(line.answers);
  const isClaim = own["line.claim"] === true;
  const right = rights.lines[at]!;
  const last = lastDay(line, own, whole);
  if (isClaim ? last !== "open" : endsTooEarly(last, right)) {
    const by = isClaim ? CLAIM : right.by!;
    put("window", isClaim || right.until === "open" ? "open" : { until: dateOf(right.until!) }, by);
    // The law's last day is a last day: an extension was meant for the shop's own window.
    if (lineAnswer(line, "extension") !== "none") put("extension", "none", by);
  }
  if (isClaim || right.lawful) raiseMoney(line, put, isClaim, whole, isClaim ? OUR_PROMISE : rights.statute!.cites);
  return { lineId: line.lineId, answers: all() };
}

type Cites = Pick<Statute["cites"], "noOtherCost" | "refund"> | typeof OUR_PROMISE;

const OUR_PROMISE = { noOtherCost: CLAIM, refund: CLAIM } as const;

/** What is given back in full, at no cost but that of sending. */
function raiseMoney(line: AnsweredLine, put: Put<LineAnswers>, isClaim: boolean, whole: Facts, cites: Cites): void {
  if (lineAnswer(line, "restockingFee") !== "none") put("restockingFee", "none", cites.noOtherCost);
  // Who takes part of the money and keeps the goods has made another agreement.
  if (lineAnswer(line, "creditPercent") < 100 && whole["return.resolution"] !== "keep-the-item")
    put("creditPercent", 100, cites.refund);
  const share = lineAnswer(line, "gradeShare");
  // Goods that were our fault are worth all of it however they arrive; others as long as they were only tried.
  if (isClaim) {
    if (share.A < 100 || share.B < 100 || share.C < 100 || share.D < 100)
      put("gradeShare", { A: 100, B: 100, C: 100, D: 100, missing: share.missing }, cites.refund);
  } else if (share.A < 100 || share.B < 100) put("gradeShare", { ...share, A: 100, B: 100 }, cites.refund);
}

/** What no window covers is told the law's last day only while the law gives it one: later it is as closed as it was. */
function endsTooEarly(last: LastDay, { until, lawful }: LineRight): boolean {
  if (last === "open") return false;
  if (last === "closed") return lawful;
  return until === "open" || last < (until ?? -Infinity);
}

function raisedAnswers(answered: Answered, rights: Rights, claims: number, facts: Facts): Answered["answers"] {
  const { put, all } = over(answered.answers);
  if (claims > 0) freeClaims(answered, claims === rights.lines.length, put);
  if (!rights.lines.some(({ lawful }) => lawful)) return all();
  const statute = rights.statute!;
  const { cites } = statute;
  const verdict = verdictAtLeast(returnAnswer(answered, "verdict"), rights, facts);
  if (verdict !== returnAnswer(answered, "verdict")) put("verdict", verdict, cites.period);
  if (returnAnswer(answered, "handlingFee") !== "none") put("handlingFee", "none", cites.noOtherCost);
  // A share of the goods' value is never the cost of sending them. That a fixed fee is no more than the cost, a shop must see to.
  const fee = returnAnswer(answered, "returnShippingFee");
  if (fee !== "none" && "percent" in fee) put("returnShippingFee", "none", cites.directCost);
  // No reason is owed, so nothing needs to be shown; a claim is another matter.
  if (returnAnswer(answered, "evidence").length > 0 && claims === 0) put("evidence", [], cites.period);
  const resolutions = returnAnswer(answered, "resolutions");
  if (!resolutions.includes("refund")) put("resolutions", [...resolutions, "refund"], cites.refund);
  if (statute.allPayments) {
    if (returnAnswer(answered, "refundShipping") === "never") put("refundShipping", "standard", cites.refund);
    if (returnAnswer(answered, "refundDuties") !== "by-value") put("refundDuties", "by-value", cites.refund);
  }
  raisedTimes(all(), statute, put);
  return all();
}

/** A return of which only some lines are protected is for a person to take apart. A withdrawal that was declared waits for nobody. */
function verdictAtLeast(said: VerdictOutcome, { lines }: Rights, facts: Facts): VerdictOutcome {
  const all = lines.every(({ lawful }) => lawful);
  if (said === "decline") return all ? "authorize" : "review";
  return said === "review" && all && facts["return.withdrawal"] === true ? "authorize" : said;
}

/** A claim bears none of a fee: not where it comes alone, and not as a share of what is credited for it. */
function freeClaims(answered: Answered, alone: boolean, put: Put<ReturnAnswers>): void {
  for (const question of ["returnShippingFee", "handlingFee"] as const) {
    const fee = returnAnswer(answered, question);
    if (fee !== "none" && (alone || "percent" in fee)) put(question, "none", CLAIM);
  }
}
