// Rules that never decide anything: because nothing satisfies them, or because earlier ones always come first.
import type { Rule } from "../rules.ts";
import { isLineQuestion, type Question } from "../vocabulary/questions.ts";
import {
  aboutLine,
  before,
  type Checking,
  findAny,
  questionsOf,
  rulesFor,
  same,
  sides,
  tell,
  written,
} from "./checking.ts";

/** Two rules under one condition that answer differently: only the first is ever heard. */
export function checkContradictingRules(checking: Checking): ReadonlySet<Rule> {
  const later = new Set<Rule>();
  const byCondition = new Map<string, Rule[]>();
  for (const rule of checking.policy.rules) {
    const condition = written([rule.when, rule.arm]);
    const others = byCondition.get(condition) ?? [];
    byCondition.set(condition, [...others, rule]);
    for (const first of others) {
      const question = questionsOf(rule).find(
        (one) => first.then[one] !== undefined && !same(first.then[one], rule.then[one]),
      );
      if (question === undefined) continue;
      const found = findAny(checking, { yes: [{ rule: first }, { rule }], no: [], aboutLine: aboutLine(question) });
      // Under a condition that nothing satisfies the two do not differ; that is told of each.
      if (found === "none") continue;
      later.add(rule);
      tell(checking, "contradicting-rules", {
        rules: [rule.id, first.id],
        question,
        ...(typeof found === "object" && { example: found.facts }),
      });
      break;
    }
  }
  return later;
}

export function checkReach(checking: Checking, known: ReadonlySet<Rule>): void {
  for (const rule of checking.policy.rules) {
    if (known.has(rule)) continue;
    const reach = reachOf(checking, rule);
    if (reach === "undecided") checking.notDecided.push({ code: "unreachable-rule", rules: [rule.id] });
    if (reach === "none") tellWhy(checking, rule);
  }
}

/** Undefined when something is found. Returns that are decided are tried first, then orders that somebody only looks at. */
function reachOf(checking: Checking, rule: Rule): "none" | "undecided" | undefined {
  let open = false;
  for (const [question, isLooking] of casesOf(rule)) {
    const no = sides(before(rulesFor(checking.policy, question), rule));
    const found = findAny(checking, { yes: [{ rule }], no, aboutLine: aboutLine(question), isLooking });
    if (typeof found === "object") return undefined;
    open ||= found === "undecided";
  }
  return open ? "undecided" : "none";
}

/** An order view asks some questions before anything is asked for. */
const casesOf = (rule: Rule): readonly (readonly [Question, boolean])[] => [
  ...questionsOf(rule).map((question) => [question, false] as const),
  ...questionsOf(rule).flatMap((question) => (isLookedAt(question) ? [[question, true] as const] : [])),
];

const LOOKED_AT: readonly Question[] = ["resolutions", "methods", "evidence", "questions"];
const isLookedAt = (question: Question): boolean => isLineQuestion(question) || LOOKED_AT.includes(question);

function tellWhy(checking: Checking, rule: Rule): void {
  const { policy } = checking;
  let open = false;
  for (const [question, isLooking] of casesOf(rule)) {
    const alone = findAny(checking, { yes: [{ rule }], no: [], aboutLine: aboutLine(question), isLooking });
    open ||= alone === "undecided";
    if (typeof alone !== "object") continue;
    const { asker } = alone.draft;
    const rows = asker.rows(alone.facts);
    const taker = rulesFor(policy, question).find((one) => asker.holds(one, rows, aboutLine(question)))!;
    return void tell(checking, "unreachable-rule", {
      rules: [rule.id, taker.id],
      question,
      example: alone.facts,
    });
  }
  if (open) checking.notDecided.push({ code: "contradiction", rules: [rule.id] });
  else tell(checking, "contradiction", { rules: [rule.id] });
}
