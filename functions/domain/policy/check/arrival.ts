// Rules that need to know what arrived, for questions that are settled before anything does: they are never heard.
import type { Condition, Rule } from "../rules.ts";
import { ARRIVED_FACTS } from "../vocabulary/facts.ts";
import { ASKED_OF_ARRIVED } from "../vocabulary/questions.ts";
import { aboutLine, type Checking, findAny, questionsOf, tell } from "./checking.ts";
import { testsOf } from "./space.ts";

/** Holds where anything is known of what arrived. */
export const ARRIVED: Rule = {
  // Stryker disable next-line StringLiteral: it stands in no policy, so nobody reads its name
  id: "arrived",
  when: { any: ARRIVED_FACTS.map((fact): Condition => ({ anyLine: { fact, known: true } })) },
  then: {},
};

export function checkArrival(checking: Checking): void {
  for (const rule of checking.policy.rules) if (looksAtArrival(rule)) checkRule(checking, rule);
}

const looksAtArrival = ({ when }: Rule): boolean =>
  [when ?? []]
    .flat()
    .flatMap((condition) => testsOf(condition))
    .some((test) => ARRIVED_FACTS.some((fact) => fact === test.fact));

function checkRule(checking: Checking, rule: Rule): void {
  for (const question of questionsOf(rule)) {
    if (ASKED_OF_ARRIVED.has(question)) continue;
    const ask = { yes: [{ rule }], no: [], aboutLine: aboutLine(question) };
    const ever = findAny(checking, ask);
    // What holds of no return at all, or of none that was found, is told elsewhere.
    if (typeof ever !== "object") continue;
    const before = findAny(checking, { ...ask, no: [{ rule: ARRIVED }] });
    if (before === "none") tell(checking, "asked-before-arrival", { rules: [rule.id], question, example: ever.facts });
    if (before === "undecided") checking.notDecided.push({ code: "asked-before-arrival", rules: [rule.id], question });
  }
}
