// Answers that give a consumer less than the law: found by asking each rule for a plain return that the law protects.
import { answer } from "../answer.ts";
import { compile } from "../compile.ts";
import { dayOf } from "../days.ts";
import type { Condition, Rule } from "../rules.ts";
import { isArticle } from "../statute/laws.ts";
import { COUNTRIES_WITH_A_STATUTE, type Statute, STATUTES, statuteOf } from "../statute/statutes.ts";
import { type Undercut, undercuts } from "../statute/undercuts.ts";
import type { ReturnFacts } from "../vocabulary/facts.ts";
import type { Question } from "../vocabulary/questions.ts";
import { aboutLine, before, type Checking, findAny, questionsOf, rulesFor, same, sides, tell } from "./checking.ts";

const not = (
  fact: "line.claim" | "line.customMade" | "line.perishable" | "line.digital" | "line.sealBroken",
): Condition => ({
  not: { fact, is: true },
});

/** A consumer of the law's countries who sends ordinary goods back within the period and wants the money. */
const protectedBy = (statute: Statute): Rule => ({
  id: `protected-by-${statute.law}`,
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
  ...(["window", "extension", "restockingFee", "creditPercent", "gradeShare", "verdict", "returnShippingFee"] as const),
  ...([
    "handlingFee",
    "evidence",
    "resolutions",
    "refundShipping",
    "refundDuties",
    "refundWhen",
    "shipByDays",
  ] as const),
  ...(["paymentDays", "inspectionHours", "reviewHours"] as const),
];

export function checkLaw(checking: Checking): void {
  const compiled = new Map(checking.drafts.map(({ currency }) => [currency, compile(checking.policy, currency)]));
  const undercutsOf = (facts: ReturnFacts): readonly Undercut[] =>
    undercuts(answer(compiled.get(facts.currency)!, facts), facts);
  for (const rule of checking.policy.rules)
    for (const question of questionsOf(rule))
      if (FLOORED.includes(question))
        for (const [statute, lawful] of PROTECTED)
          if (!checkRule(checking, { rule, question, statute, lawful }, undercutsOf)) return;
}

type Duty = {
  readonly rule: Rule;
  readonly question: Question;
  readonly statute: Statute;
  /** Holds for whom the statute protects. */
  readonly lawful: Rule;
};

/** False when enough are listed. */
function checkRule(
  checking: Checking,
  { rule, question, statute, lawful }: Duty,
  undercutsOf: (facts: ReturnFacts) => readonly Undercut[],
): boolean {
  const found = findAny(checking, {
    yes: [{ rule }, { rule: lawful }],
    no: sides(before(rulesFor(checking.policy, question), rule)),
    aboutLine: aboutLine(question),
  });
  if (found === "undecided" && !isNoted(checking, rule, question))
    checking.notDecided.push({ code: "statutory-violation", rules: [rule.id], question });
  if (typeof found !== "object") return true;
  const undercut = undercutsOf(found.facts).find(
    (one) =>
      one.question === question && one.rule === rule.id && isArticle(one.by) && !isMoved(one, found.facts, statute),
  );
  if (!undercut || same(undercut.said, undercut.least)) return true;
  return tell(checking, "statutory-violation", {
    rules: [rule.id],
    question,
    example: found.facts,
    params: { article: undercut.by, said: JSON.stringify(undercut.said), least: JSON.stringify(undercut.least) },
  });
}

/** Once for all laws. */
const isNoted = ({ notDecided }: Checking, { id }: Rule, question: Question): boolean =>
  notDecided.some((one) => one.code === "statutory-violation" && one.rules[0] === id && one.question === question);

/** A period that the law only moves, to the next working day or to the last part's receipt, is moved in every verdict anyway. */
function isMoved({ question, least, lineId }: Undercut, { lines }: ReturnFacts, { days }: Statute): boolean {
  if (question !== "window" || typeof least !== "object" || least === null || !("until" in least)) return false;
  const until = dayOf(String(least.until));
  const line = lines.find((one) => one.lineId === lineId);
  const delivered = line?.facts["line.deliveredOn"];
  return typeof delivered === "number" && until !== undefined && until - delivered !== days;
}
