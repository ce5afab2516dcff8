// Two policies over recorded returns, each as if it had been in force all along: running totals, and the returns that would have gone
// differently. Memory is bounded by the number of groups, never by the length of the history.
import type { Compiled } from "./compile.ts";
import { concludeBy, type Conclusion, type DecidedLine } from "./decide.ts";
import { type Changed, changedOf, type Concluded, isChanged, weightOf } from "./simulate/changed.ts";
import { type Decision, estimateOf } from "./simulate/estimate.ts";
import {
  addTo,
  type Dimension,
  type Figures,
  goodsOf,
  groupOf,
  type Groups,
  namesOf,
  noSides,
  type Sides,
} from "./simulate/figures.ts";
import type { Money } from "./simulate/money.ts";
import type { ReturnFacts } from "./vocabulary/facts.ts";
import type { VerdictOutcome } from "./vocabulary/questions.ts";
import { isInQuestion } from "../returns/arrived.ts";

/** A return as it was recorded: its facts, those of what arrived, and what a person decided where rules had left it to one. */
export type Recorded = {
  readonly returnId: string;
  readonly facts: ReturnFacts;
  readonly arrived?: ReturnFacts;
  readonly decision?: Decision;
};

/** Plain data: can be put down as JSON and taken up again. */
export type Simulated = {
  readonly total: ReturnType<typeof noSides>;
  readonly groups: Readonly<Record<Dimension, Groups>>;
  /** All that would have gone differently; `list` has those with most money at stake, most first. */
  readonly changed: { count: number; readonly list: Changed[] };
};

/** The changed returns that are listed. */
export const CHANGED_MAX = 100;

export const nothingSimulated = (): Simulated => ({
  total: noSides(),
  groups: { country: {}, type: {}, vendor: {}, sku: {}, segment: {} },
  changed: { count: 0, list: [] },
});

const GOODS = ["type", "vendor", "sku"] as const;

/** Adds one return to what was simulated before. `compiled` gives each side's policy in the currency of the return. */
export function simulate(simulated: Simulated, recorded: Recorded, compiled: Sides<Compiled>): void {
  const { returnId, facts } = recorded;
  const concluded: Sides<Concluded> = {
    inForce: concludedBy(compiled.inForce, recorded),
    draft: concludedBy(compiled.draft, recorded),
  };
  addBoth(simulated.total, facts, concluded);
  for (const [dimension, name] of namesOf(facts)) addBoth(groupOf(simulated.groups[dimension], name), facts, concluded);
  for (const dimension of GOODS) {
    const goods = {
      inForce: goodsOf(facts, dimension, concluded.inForce.estimate.lines),
      draft: goodsOf(facts, dimension, concluded.draft.estimate.lines),
    };
    for (const name of goods.draft.keys()) {
      const money = { inForce: goods.inForce.get(name)!, draft: goods.draft.get(name)! };
      addBoth(groupOf(simulated.groups[dimension], name), facts, concluded, money);
    }
  }
  if (isChanged(concluded)) list(simulated.changed, returnId, facts, concluded);
}

/** Both sides at once: a group that has to make room for others does so between returns, with all of itself. */
function addBoth(
  into: Sides<Figures>,
  { currency }: ReturnFacts,
  { inForce, draft }: Sides<Concluded>,
  money: Sides<Money> = { inForce: inForce.estimate, draft: draft.estimate },
): void {
  addTo(into.inForce, inForce.conclusion, currency, money.inForce);
  addTo(into.draft, draft.conclusion, currency, money.draft);
}

/** As it would have been decided when it was requested, and judged again by what arrived. */
function concludedBy(compiled: Compiled, { facts, arrived, decision }: Recorded): Concluded {
  const first = concludeBy(compiled, facts);
  if (!arrived || !SENT_BACK.has(first.outcome))
    return {
      compiled,
      conclusion: first,
      estimate: estimateOf(first, facts, decision),
      verdictOn: facts,
      gradedOn: facts,
    };
  const judged = concludeBy(compiled, arrived);
  const asks = isInQuestion(first, judged);
  const conclusion: Conclusion = {
    ...first,
    ...(asks && reviewedBy(judged.rule, first)),
    lines: first.lines.map((line, at) => gradedBy(judged.lines[at]!, line)),
  };
  const estimate = estimateOf(conclusion, arrived, decision);
  return { compiled, conclusion, estimate, verdictOn: asks ? arrived : facts, gradedOn: arrived };
}

/** Only what comes back can arrive. */
const SENT_BACK: ReadonlySet<VerdictOutcome> = new Set(["authorize", "review"]);

const reviewedBy = (rule: string, { answers }: Conclusion) => ({
  ...{ outcome: "review" as const, rule },
  answers: { ...answers, verdict: { value: "review" as const, by: rule } },
});

/** What goods are worth by grade is said once they are graded, or not at all. */
function gradedBy({ answers: { gradeShare } }: DecidedLine, line: DecidedLine): DecidedLine {
  const { gradeShare: _before, ...answers } = line.answers;
  return { ...line, answers: { ...answers, ...(gradeShare && { gradeShare }) } };
}

function list(changed: Simulated["changed"], returnId: string, facts: ReturnFacts, sides: Sides<Concluded>): void {
  changed.count += 1;
  const weight = weightOf({ inForce: sides.inForce.estimate, draft: sides.draft.estimate });
  const place = changed.list.filter((one) => weightOf(one) >= weight).length;
  if (place === CHANGED_MAX) return;
  if (changed.list.length === CHANGED_MAX) changed.list.pop();
  changed.list.splice(place, 0, changedOf(returnId, facts, sides));
}
