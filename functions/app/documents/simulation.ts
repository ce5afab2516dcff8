// A simulation as administrators see it: money as decimals, groups with the most returns first.
import type { SimulationDocument } from "../../contracts/simulation-document.ts";
import type { ChangedReturn, ChangedSide } from "../../domain/policy/simulate/changed-returns.ts";
import { type Figures, type Groups, mergeFigures, zeroSides, OTHERS } from "../../domain/policy/simulate/figures.ts";
import type { MoneyFigures } from "../../domain/policy/simulate/money-figures.ts";
import type { SimulationTotals } from "../../domain/policy/simulate.ts";
import { decimalFormatter } from "./money.ts";
import { traceDocument } from "./trace.ts";

const GROUPS_SHOWN_MAX = 50;

export const simulationDocument = ({
  total,
  groups,
  changed,
}: SimulationTotals): Pick<SimulationDocument, "total" | "groups" | "changed"> => ({
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
  const currencies = Object.entries(money).map(
    ([currency, sums]) => [currency, moneyDocument(currency, sums)] as const,
  );
  return { returns, outcomes, money: Object.fromEntries(currencies) };
}

function moneyDocument(currency: string, sums: MoneyFigures): Record<keyof MoneyFigures, string> {
  const decimal = decimalFormatter(currency);
  return {
    value: decimal(sums.value),
    refunded: decimal(sums.refunded),
    declined: decimal(sums.declined),
    fees: decimal(sums.fees),
    bonus: decimal(sums.bonus),
    kept: decimal(sums.kept),
    reviewed: decimal(sums.reviewed),
  };
}

/** The largest groups by name, then all others as one group. */
function groupsDocument(groups: Groups): SimulationDocument["groups"]["country"] {
  const [others, namedGroups] = [zeroSides(), Object.entries(groups).filter(([name]) => name !== OTHERS)];
  const sorted = namedGroups.toSorted(([, a], [, b]) => b.draft.returns - a.draft.returns);
  const rest = [
    ...(groups[OTHERS] ? [groups[OTHERS]] : []),
    ...sorted.slice(GROUPS_SHOWN_MAX).map(([, sides]) => sides),
  ];
  for (const { inForce, draft } of rest) {
    mergeFigures(others.inForce, inForce);
    mergeFigures(others.draft, draft);
  }
  const largest = sorted.slice(0, GROUPS_SHOWN_MAX);
  return [...largest, ...(rest.length > 0 ? [[OTHERS, others] as const] : [])].map(([name, { inForce, draft }]) => ({
    ...{ name, inForce: figuresDocument(inForce), draft: figuresDocument(draft) },
  }));
}

function changedDocument({ returnId, currency, value, question, inForce, draft }: ChangedReturn) {
  const decimal = decimalFormatter(currency);
  const side = ({ outcome, refunded, fees, bonus, rule, step }: ChangedSide) => ({
    ...{ outcome, refunded: decimal(refunded), fees: decimal(fees), bonus: decimal(bonus), rule },
    ...(step && { step: traceDocument(step, currency) }),
  });
  return { returnId, currency, value: decimal(value), question, inForce: side(inForce), draft: side(draft) };
}
