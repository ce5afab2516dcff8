// Returns that no rule decides: what happens to them is the default, which nobody wrote down.
import { aboutLine, type Checking, defaultOf, findAny, rulesFor, sides, tell } from "./checking.ts";

const MUST_BE_DECIDED = ["verdict", "window"] as const;

export function checkGaps(checking: Checking): void {
  for (const question of MUST_BE_DECIDED) {
    const no = sides(rulesFor(checking.policy, question));
    const found = findAny(checking, { yes: [], no, aboutLine: aboutLine(question) });
    if (found === "undecided") checking.notDecided.push({ code: "gap", rules: [], question });
    if (typeof found === "object")
      tell(checking, "gap", {
        rules: [],
        question,
        example: found.facts,
        params: { default: String(defaultOf(question)) },
      });
  }
}
