// Answers that give a consumer less than the law: found by asking each rule for a plain return that the law protects.
import { answer } from "../answer.ts";
import type { Answered } from "../answered.ts";
import { compile } from "../compile.ts";
import type { Condition, Rule } from "../rules.ts";
import { COUNTRIES_WITH_A_STATUTE, type Statute, STATUTES, statuteOf } from "../statute/statutes.ts";
import { type Undercut, undercuts } from "../statute/undercuts.ts";
import type { ReturnFacts } from "../vocabulary/facts.ts";
import type { Question } from "../vocabulary/questions.ts";
import { lastDay } from "../window.ts";
import { aboutLine, before, type Checking, findAny, questionsOf, rulesFor, sides, tell } from "./checking.ts";

const not = (
  fact: "line.claim" | "line.customMade" | "line.perishable" | "line.digital" | "line.sealBroken",
): Condition => ({
  not: { fact, is: true },
});

/** A consumer of the law's countries who sends ordinary goods back within the period and wants the money. */
const protectedBy = (statute: Statute): Rule => ({
  id: statute.law,
  when: {
    all: [
      {
        fact: "order.country",
        in: COUNTRIES_WITH_A_STATUTE.filter((one) => statuteOf({ "order.country": one }) === statute),
      },
      { not: { fact: "customer.business", is: true } },
      { fact: "return.resolution", is: "refund" },
      {
        everyLine: {
          all: [
            not("line.claim"),
            not("line.customMade"),
            not("line.perishable"),
            not("line.digital"),
            not("line.sealBroken"),
            { not: { fact: "line.returnable", is: false } },
            { fact: "line.daysSinceDelivered", atMost: statute.days },
          ],
        },
      },
    ],
  },
  then: {},
});

const PROTECTED: readonly (readonly [Statute, Rule])[] = STATUTES.map((statute) => [statute, protectedBy(statute)]);

/** What a draft must be made ready for, besides its own rules. */
export const LAW_RULES: readonly Rule[] = PROTECTED.map(([, rule]) => rule);

/** Where the law has a floor at all. */
const FLOORED: readonly Question[] = [
  ...(["window", "restockingFee", "creditPercent", "gradeShare", "verdict", "returnShippingFee"] as const),
  ...(["handlingFee", "evidence", "resolutions", "refundShipping", "refundDuties", "shipByDays"] as const),
  ...(["paymentDays", "inspectionHours", "reviewHours"] as const),
];

export function checkLaw(checking: Checking): void {
  const compiled = new Map(checking.drafts.map(({ currency }) => [currency, compile(checking.policy, currency)]));
  const answersTo = (facts: ReturnFacts): Answered => answer(compiled.get(facts.currency)!, facts);
  for (const rule of checking.policy.rules)
    for (const question of questionsOf(rule).filter((one) => FLOORED.includes(one)))
      if (!checkRule(checking, rule, question, answersTo)) return;
}

/** False when enough are listed. */
function checkRule(
  checking: Checking,
  rule: Rule,
  question: Question,
  answersTo: (facts: ReturnFacts) => Answered,
): boolean {
  const no = sides(before(rulesFor(checking.policy, question), rule));
  let open = false;
  for (const [statute, lawful] of PROTECTED) {
    const found = findAny(checking, { yes: [{ rule }, { rule: lawful }], no, aboutLine: aboutLine(question) });
    open ||= found === "undecided";
    if (typeof found !== "object") continue;
    const { facts } = found;
    const answered = answersTo(facts);
    const short = undercuts(answered, facts).find(
      (one) => one.question === question && one.rule === rule.id && !isMoved(one, answered, facts, statute),
    );
    if (!short) continue;
    const params = { article: short.by, said: JSON.stringify(short.said), least: JSON.stringify(short.least) };
    if (!tell(checking, "statutory-violation", { rules: [rule.id], question, example: facts, params })) return false;
  }
  if (open) checking.notDecided.push({ code: "statutory-violation", rules: [rule.id], question });
  return true;
}

/** A window that is long enough, and that the law only moves: to the next day of work, or to the last part's receipt. Every verdict does. */
function isMoved(
  { question, lineId }: Undercut,
  answered: Answered,
  { facts, lines }: ReturnFacts,
  { days }: Statute,
): boolean {
  if (question !== "window") return false;
  const at = lines.findIndex((line) => line.lineId === lineId);
  const own = lines[at]!.facts;
  return Number(lastDay(answered.lines[at]!, own, facts)) >= Number(own["line.deliveredOn"]) + days;
}
