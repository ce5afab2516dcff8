// Fees that get smaller where a value gets larger: just below a threshold a shopper pays more than just above it.
import { decimalOf, percentOf } from "../../money/decimal.ts";
import { exponentOf } from "../../money/currency.ts";
import type { Minor } from "../../money/minor.ts";
import { amountIn } from "../compile/test.ts";
import type { Rule } from "../rules.ts";
import type { FactName } from "../vocabulary/facts.ts";
import type { FeeRule, Question } from "../vocabulary/questions.ts";
import { aboutLine, before, type Checking, rulesFor, tell, written } from "./checking.ts";
import { type Draft, find, withFact } from "./find.ts";
import { FALSE } from "./formula.ts";
import { plainOf } from "./plain.ts";
import { testsOf } from "./space.ts";
import { formulaOf, type Side } from "./translate.ts";

type FeeQuestion = "restockingFee" | "returnShippingFee" | "handlingFee";

/** The values that can be just below and just above a threshold. A line's own are those of a question about lines. */
const VALUES: Readonly<Record<FeeQuestion, readonly FactName[]>> = {
  restockingFee: ["line.value", "line.price", "return.value", "order.value"],
  returnShippingFee: ["return.value", "order.value"],
  handlingFee: ["return.value", "order.value"],
};

const THRESHOLDS_MAX = 200;
const NEVER = written(FALSE);

type Threshold = { readonly fact: FactName; readonly low: Minor; readonly high: Minor };

type Edge = {
  readonly draft: Draft;
  readonly question: FeeQuestion;
  readonly rules: readonly Rule[];
  readonly threshold: Threshold;
};

/** A fee that would fall, if a return can stand on both sides of the threshold. */
type Fall = {
  readonly from: Rule;
  readonly to: Rule | undefined;
  readonly below: Minor;
  readonly above: Minor;
};

export function checkFees(checking: Checking): void {
  for (const question of Object.keys(VALUES) as FeeQuestion[]) {
    const rules = rulesFor(checking.policy, question);
    const told = new Set<string>();
    for (const draft of checking.drafts)
      for (const threshold of thresholdsOf(draft, question, rules)) {
        const edge: Edge = { draft, question, rules, threshold };
        for (const fall of fallsAt(edge)) if (!checkFall(checking, edge, fall, told)) return;
      }
  }
}

/** With one line alone "some line" would say it of that line. */
const LINES = 2;

/** What rules say on either side; most pairs of them are ruled out by their conditions alone. */
function fallsAt({ draft, question, rules, threshold }: Edge): readonly Fall[] {
  const { fact, low, high } = threshold;
  const place = { lines: LINES, line: 0 };
  const sides = rules.map((rule) => ({
    rule,
    below: feeAt(rule.then[question]!, threshold, low, draft),
    above: feeAt(rule.then[question]!, threshold, high, draft),
    at: [low, high].map((value) => written(formulaOf({ rule, pinned: { fact, value } }, draft.space, place, true))),
  }));
  const changing = sides.filter(({ at: [a, b] }) => a !== b);
  return sides
    .filter(({ at }) => at[0] !== NEVER)
    .flatMap((from) => {
      // A rule that ends here gives way to any other; one that goes on, only to one before it that begins here.
      const others = changing.includes(from) ? [...sides, undefined] : changing;
      return others
        .filter((to) => to?.at[1] !== NEVER)
        .map((to): Fall => ({ from: from.rule, to: to?.rule, below: from.below, above: to?.above ?? 0 }))
        .filter(({ below, above }) => above < below);
    });
}

/** Both sides of each amount that the question's rules compare a value with. */
function thresholdsOf({ space }: Draft, question: FeeQuestion, rules: readonly Rule[]): readonly Threshold[] {
  return VALUES[question]
    .filter((fact) => rules.some((rule) => speaksOf(rule, fact)))
    .flatMap((fact) => {
      // The same for every line.
      const { classes } = space.variables[space.variable(fact, 0)]!;
      const highs = classes.map(({ low = 0 }) => low).filter((high) => high > 0);
      return highs.toSorted((a, b) => a - b).map((high) => ({ fact, low: high - 1, high }));
    })
    .slice(0, THRESHOLDS_MAX);
}

const speaksOf = ({ when }: Rule, fact: FactName): boolean => testsOf(when).some((test) => test.fact === fact);

/** False when enough are listed, or when the steps have run out. */
function checkFall(checking: Checking, edge: Edge, fall: Fall, told: Set<string>): boolean {
  const { draft, question, rules, threshold } = edge;
  const { from, to, below, above } = fall;
  const { fact, low, high } = threshold;
  const pair = written([from.id, to?.id, fact]);
  if (told.has(pair)) return true;
  const at = (rule: Rule, value: Minor): Side => ({ rule, pinned: { fact, value } });
  const found = find(
    draft,
    {
      yes: [at(from, low), ...(to ? [at(to, high)] : [])],
      no: [
        ...before(rules, from).map((rule) => at(rule, low)),
        ...(to ? before(rules, to) : rules).map((rule) => at(rule, high)),
      ],
      aboutLine: aboutLine(question),
    },
    checking.steps,
  );
  if (found === "none") return true;
  told.add(pair);
  const names = { rules: to ? [from.id, to.id] : [from.id], question: question as Question };
  if (found === "undecided") {
    checking.notDecided.push({ code: "fee-falls-as-value-rises", ...names });
    return checking.steps.left > 0;
  }
  return tell(checking, "fee-falls-as-value-rises", {
    ...names,
    example: withFact(found.facts, { fact, value: low }),
    beside: withFact(found.facts, { fact, value: high }),
    params: { fact, ...inWords({ low, high, below, above }, draft.currency) },
  });
}

const inWords = (amounts: Readonly<Record<string, Minor>>, currency: string): Readonly<Record<string, string>> => ({
  currency,
  ...Object.fromEntries(
    Object.entries(amounts).map(([name, minor]) => [name, decimalOf(minor, exponentOf(currency) ?? 0)]),
  ),
});

/** What a fee comes to at a value. Where the value is not what the fee is a share of, the goods' value stays as it is. */
function feeAt(fee: FeeRule, { fact }: Threshold, value: Minor, { currency }: Draft): Minor {
  if (fee === "none") return 0;
  if ("amount" in fee) return amountIn(fee.amount, currency) ?? 0;
  const isBase = fact === "return.value" || fact === "line.value";
  return percentOf(isBase ? value : Number(plainOf("return.value", currency)), fee.percent);
}
