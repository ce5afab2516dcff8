// Pairs of rules that overlap and answer differently although neither is an exception to the other: their order decides.
import type { Rule } from "../rules.ts";
import type { Question } from "../vocabulary/questions.ts";
import { aboutLine, before, type Checking, findAny, questionsOf, rulesFor, sides, tell, written } from "./checking.ts";
import { neverCompete } from "./apart.ts";

export function checkOverlaps(checking: Checking, contradicting: ReadonlySet<Rule>): void {
  const { policy, drafts } = checking;
  const told = new Set<string>();
  const questions = [...new Set(policy.rules.flatMap(questionsOf))];
  for (const question of questions) {
    const rules = rulesFor(policy, question);
    const apart = neverCompete(drafts, rules, aboutLine(question));
    const places = rules.map((rule) => policy.rules.indexOf(rule));
    const answers = rules.map(({ then }) => written(then[question]));
    for (const [at, later] of rules.entries()) {
      if (contradicting.has(later)) continue;
      for (const [place, earlier] of rules.slice(0, at).entries()) {
        if (answers[place] === answers[at] || apart(place, at)) continue;
        const pair = `${places[place]} ${places[at]}`;
        if (told.has(pair)) continue;
        if (!checkPair(checking, question, earlier, later, () => told.add(pair))) return;
      }
    }
  }
}

/** False when enough pairs are listed. */
function checkPair(checking: Checking, question: Question, earlier: Rule, later: Rule, found: () => void): boolean {
  const ofLine = aboutLine(question);
  const lone = (rule: Rule, other: Rule) =>
    findAny(checking, { yes: [{ rule }], no: [{ rule: other }], aboutLine: ofLine });
  const first = before(rulesFor(checking.policy, question), earlier);
  const both = findAny(checking, {
    yes: [{ rule: earlier }, { rule: later }],
    no: sides(first),
    aboutLine: ofLine,
  });
  if (both === "none") return true;
  const parts = [lone(later, earlier), lone(earlier, later)];
  if (parts.includes("none")) return true;
  if (both === "undecided" || parts.includes("undecided")) {
    checking.notDecided.push({ code: "order-dependent-overlap", rules: [earlier.id, later.id], question });
    return checking.steps.left > 0;
  }
  found();
  return tell(checking, "order-dependent-overlap", { rules: [earlier.id, later.id], question, example: both.facts });
}
