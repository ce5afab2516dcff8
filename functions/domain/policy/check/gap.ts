// Returns that no rule decides: they get the default, which the shop never stated.
import {
  isPerLine,
  type CheckContext,
  defaultOf,
  findInAnyCurrency,
  rulesFor,
  asLiterals,
  addFinding,
} from "./check-context.ts";

const MUST_BE_DECIDED = ["verdict", "window"] as const;

export function checkGaps(context: CheckContext): void {
  for (const setting of MUST_BE_DECIDED) {
    const mustFail = asLiterals(rulesFor(context.policy, setting));
    const found = findInAnyCurrency(context, { mustHold: [], mustFail, isPerLine: isPerLine(setting) });
    if (found === "undecided") context.notDecided.push({ code: "gap", rules: [], question: setting });
    if (typeof found === "object")
      addFinding(context, "gap", {
        rules: [],
        question: setting,
        example: found.facts,
        params: { default: String(defaultOf(setting)) },
      });
  }
}
