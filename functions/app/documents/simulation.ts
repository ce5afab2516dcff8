// A simulation as administrators see it: decimals for money, groups with most returns first.
import type { SimulationDocument } from "../../contracts/simulation-document.ts";
import type { Changed, ChangedSide } from "../../domain/policy/simulate/changed.ts";
import { type Figures, type Groups, merge, noSides, OTHERS } from "../../domain/policy/simulate/figures.ts";
import { MONEY_FIELDS } from "../../domain/policy/simulate/money.ts";
import type { Simulated } from "../../domain/policy/simulate.ts";
import { decimalIn } from "./money.ts";
import { traceDocument } from "./trace.ts";

const GROUPS_SHOWN_MAX = 50;

export const simulationDocument = ({
  total,
  groups,
  changed,
}: Simulated): Pick<SimulationDocument, "total" | "groups" | "changed"> => ({
  total: { inForce: figuresDocument(total.inForce), draft: figuresDocument(total.draft) },
  groups: {
    country: groupsDocument(groups.country),
    type: groupsDocument(groups.type),
    vendor: groupsDocument(groups.vendor),
    sku: groupsDocument(groups.sku),
    segment: groupsDocument(groups.segment),
  },
  changed: { count: changed.count, list: changed.list.map(changedDocument) },
});

function figuresDocument({ returns, outcomes, money }: Figures): SimulationDocument["total"]["draft"] {
  const currencies = Object.entries(money).map(([currency, sums]) => {
    const decimal = decimalIn(currency);
    return [currency, Object.fromEntries(MONEY_FIELDS.map((field) => [field, decimal(sums[field])]))] as const;
  });
  return { returns, outcomes, money: Object.fromEntries(currencies) as SimulationDocument["total"]["draft"]["money"] };
}

/** The largest by name; all that is not among them together, last. */
function groupsDocument(groups: Groups): SimulationDocument["groups"]["country"] {
  const [others, named] = [noSides(), Object.entries(groups).filter(([name]) => name !== OTHERS)];
  const sorted = named.toSorted(([, a], [, b]) => b.draft.returns - a.draft.returns);
  const rest = [...(groups[OTHERS] ? [groups[OTHERS]] : []), ...sorted.slice(GROUPS_SHOWN_MAX).map(([, one]) => one)];
  for (const { inForce, draft } of rest) {
    merge(others.inForce, inForce);
    merge(others.draft, draft);
  }
  const shown = sorted.slice(0, GROUPS_SHOWN_MAX);
  return [...shown, ...(rest.length > 0 ? [[OTHERS, others] as const] : [])].map(([name, { inForce, draft }]) => ({
    ...{ name, inForce: figuresDocument(inForce), draft: figuresDocument(draft) },
  }));
}

function changedDocument({ returnId, currency, value, question, inForce, draft }: Changed) {
  const decimal = decimalIn(currency);
  const side = ({ outcome, refunded, fees, bonus, rule, step }: ChangedSide) => ({
    ...{ outcome, refunded: decimal(refunded), fees: decimal(fees), bonus: decimal(bonus), rule },
    ...(step && { step: traceDocument(step, currency) }),
  });
  return { returnId, currency, value: decimal(value), question, inForce: side(inForce), draft: side(draft) };
}
