// Runs two policies over recorded returns, each as if it had been in force all along: running totals, and the returns
// that would have been decided differently. Memory is bounded by the number of groups, not by the length of the
// history.
import type { CompiledPolicy } from "./compile.ts";
import { conclude, type Conclusion, type DecidedLine } from "./decide.ts";
import {
  type ChangedReturn,
  toChangedReturn,
  type SideConclusion,
  isChanged,
  moneyAtStake,
} from "./simulate/changed-returns.ts";
import { type RecordedReviewOutcome, estimateMoney } from "./simulate/estimate.ts";
import {
  addFigures,
  type Dimension,
  type Figures,
  moneyByGoods,
  groupOf,
  type Groups,
  returnGroups,
  zeroSides,
  type Sides,
} from "./simulate/figures.ts";
import type { MoneyFigures } from "./simulate/money-figures.ts";
import type { ReturnFacts } from "./vocabulary/facts.ts";
import type { VerdictOutcome } from "./vocabulary/settings.ts";
import { needsReviewAfterInspection } from "./review-after-inspection.ts";

/**
 * A recorded return: its facts at request, its facts after arrival, and what a person decided where rules sent it to
 * review.
 */
export type HistoricalReturn = {
  readonly returnId: string;
  readonly facts: ReturnFacts;
  readonly arrived?: ReturnFacts;
  readonly decision?: RecordedReviewOutcome;
};

/** Plain data: can be stored as JSON and resumed. */
export type SimulationTotals = {
  readonly total: ReturnType<typeof zeroSides>;
  readonly groups: Readonly<Record<Dimension, Groups>>;
  /**
   * `count` is of all returns that would have been decided differently; `list` has those with the most money at stake,
   * largest first.
   */
  readonly changed: { count: number; readonly list: ChangedReturn[] };
};

/** Limit of the listed changed returns. */
export const CHANGED_MAX = 100;

export const emptySimulation = (): SimulationTotals => ({
  total: zeroSides(),
  groups: { country: {}, type: {}, vendor: {}, sku: {}, segment: {} },
  changed: { count: 0, list: [] },
});

const GOODS_DIMENSIONS = ["type", "vendor", "sku"] as const;

/** Adds one return to a simulation. `compiled` has each side's policy in the currency of the return. */
export function simulateReturn(
  simulation: SimulationTotals,
  recorded: HistoricalReturn,
  compiled: Sides<CompiledPolicy>,
): void {
  const { returnId, facts } = recorded;
  const conclusions: Sides<SideConclusion> = {
    inForce: concludeSide(compiled.inForce, recorded),
    draft: concludeSide(compiled.draft, recorded),
  };
  addToBothSides(simulation.total, facts, conclusions);
  for (const [dimension, name] of returnGroups(facts))
    addToBothSides(groupOf(simulation.groups[dimension], name), facts, conclusions);
  for (const dimension of GOODS_DIMENSIONS) {
    const goods = {
      inForce: moneyByGoods(facts, dimension, conclusions.inForce.estimate.lines),
      draft: moneyByGoods(facts, dimension, conclusions.draft.estimate.lines),
    };
    for (const name of goods.draft.keys()) {
      const money = { inForce: goods.inForce.get(name)!, draft: goods.draft.get(name)! };
      addToBothSides(groupOf(simulation.groups[dimension], name), facts, conclusions, money);
    }
  }
  if (isChanged(conclusions)) listChanged(simulation.changed, returnId, facts, conclusions);
}

/** Adds to both sides at once, so that a group is never merged into the others with only one side counted. */
function addToBothSides(
  figures: Sides<Figures>,
  { currency }: ReturnFacts,
  { inForce, draft }: Sides<SideConclusion>,
  money: Sides<MoneyFigures> = { inForce: inForce.estimate, draft: draft.estimate },
): void {
  addFigures(figures.inForce, inForce.conclusion, currency, money.inForce);
  addFigures(figures.draft, draft.conclusion, currency, money.draft);
}

/** Decides the return as of its request, then applies the post-inspection verdict where goods arrived. */
function concludeSide(compiled: CompiledPolicy, { facts, arrived, decision }: HistoricalReturn): SideConclusion {
  const initial = conclude(compiled, facts);
  if (!arrived || !SENT_BACK_OUTCOMES.has(initial.outcome))
    return {
      compiled,
      conclusion: initial,
      estimate: estimateMoney(initial, facts, decision),
      verdictOn: facts,
      gradedOn: facts,
    };
  const postInspection = conclude(compiled, arrived);
  const isSentToReview = needsReviewAfterInspection(initial, postInspection);
  const conclusion: Conclusion = {
    ...initial,
    ...(isSentToReview && withReviewVerdict(postInspection.rule, initial)),
    lines: initial.lines.map((line, index) => withGradeShare(postInspection.lines[index]!, line)),
  };
  const estimate = estimateMoney(conclusion, arrived, decision);
  return { compiled, conclusion, estimate, verdictOn: isSentToReview ? arrived : facts, gradedOn: arrived };
}

/** Only goods that are sent back can arrive. */
const SENT_BACK_OUTCOMES: ReadonlySet<VerdictOutcome> = new Set(["authorize", "review"]);

const withReviewVerdict = (rule: string, { answers }: Conclusion) => ({
  ...{ outcome: "review" as const, rule },
  answers: { ...answers, verdict: { value: "review" as const, by: rule } },
});

/** The share by grade is decided after inspection only; one from before is dropped. */
function withGradeShare({ answers: { gradeShare } }: DecidedLine, line: DecidedLine): DecidedLine {
  const { gradeShare: _before, ...answers } = line.answers;
  return { ...line, answers: { ...answers, ...(gradeShare && { gradeShare }) } };
}

function listChanged(
  changed: SimulationTotals["changed"],
  returnId: string,
  facts: ReturnFacts,
  sides: Sides<SideConclusion>,
): void {
  changed.count += 1;
  const stake = moneyAtStake({ inForce: sides.inForce.estimate, draft: sides.draft.estimate });
  const index = changed.list.filter((one) => moneyAtStake(one) >= stake).length;
  if (index === CHANGED_MAX) return;
  if (changed.list.length === CHANGED_MAX) changed.list.pop();
  changed.list.splice(index, 0, toChangedReturn(returnId, facts, sides));
}
