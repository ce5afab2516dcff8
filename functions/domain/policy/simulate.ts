// Two policies over recorded returns, each as if it had been in force all along: running totals, and the returns that would have gone
// differently. Memory is bounded by the number of groups, never by the length of the history.
import type { Compiled } from "./compile.ts";
import { concludeBy } from "./decide.ts";
import { type Changed, changedOf, type Concluded, isChanged, weightOf } from "./simulate/changed.ts";
import { type Decision, estimateOf } from "./simulate/estimate.ts";
import {
  addTo,
  type Dimension,
  goodsOf,
  groupOf,
  type Groups,
  namesOf,
  noSides,
  type Sides,
} from "./simulate/figures.ts";
import type { ReturnFacts } from "./vocabulary/facts.ts";

/** A return as it was recorded: its facts, and what a person decided where rules had left it to one. */
export type Recorded = { readonly returnId: string; readonly facts: ReturnFacts; readonly decision?: Decision };

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

const SIDES = ["inForce", "draft"] as const;
const GOODS = ["type", "vendor", "sku"] as const;

/** Adds one return to what was simulated before. `compiled` gives each side's policy in the currency of the return. */
export function simulate(
  simulated: Simulated,
  { returnId, facts, decision }: Recorded,
  compiled: Sides<Compiled>,
): void {
  const concluded: Sides<Concluded> = {
    inForce: concludedBy(compiled.inForce, facts, decision),
    draft: concludedBy(compiled.draft, facts, decision),
  };
  for (const side of SIDES) {
    const { conclusion, estimate } = concluded[side];
    addTo(simulated.total[side], conclusion, facts.currency, estimate);
    for (const [dimension, name] of namesOf(facts))
      addTo(groupOf(simulated.groups[dimension], name)[side], conclusion, facts.currency, estimate);
    for (const dimension of GOODS)
      for (const [name, money] of goodsOf(facts, dimension, estimate))
        addTo(groupOf(simulated.groups[dimension], name)[side], conclusion, facts.currency, money);
  }
  if (isChanged(concluded)) list(simulated.changed, returnId, facts, concluded);
}

function concludedBy(compiled: Compiled, facts: ReturnFacts, decision: Decision): Concluded {
  const conclusion = concludeBy(compiled, facts);
  return { compiled, conclusion, estimate: estimateOf(conclusion, facts, decision) };
}

function list(changed: Simulated["changed"], returnId: string, facts: ReturnFacts, sides: Sides<Concluded>): void {
  changed.count += 1;
  const weight = weightOf({ inForce: sides.inForce.estimate, draft: sides.draft.estimate });
  const last = changed.list[CHANGED_MAX - 1];
  if (last && weight <= weightOf(last)) return;
  const place = changed.list.findIndex((one) => weightOf(one) < weight);
  changed.list.splice(place < 0 ? changed.list.length : place, 0, changedOf(returnId, facts, sides));
  if (changed.list.length > CHANGED_MAX) changed.list.pop();
}
