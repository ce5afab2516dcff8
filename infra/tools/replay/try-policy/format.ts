// Formats a simulation's result as text for a terminal.
import { decimalFormatter } from "../../../../functions/app/documents/money.ts";
import type { ChangedReturn, ChangedSide } from "../../../../functions/domain/policy/simulate/changed-returns.ts";
import {
  DIMENSIONS,
  type Groups,
  type Figures,
  type Sides,
} from "../../../../functions/domain/policy/simulate/figures.ts";
import { MONEY_FIELDS } from "../../../../functions/domain/policy/simulate/money-figures.ts";
import type { SimulationTotals } from "../../../../functions/domain/policy/simulate.ts";

const GROUPS_SHOWN_MAX = 8;
const CHANGES_SHOWN_MAX = 10;
const VERDICTS = ["authorize", "review", "decline", "keep-the-item"] as const;

const formatRow = (name: string, ...cells: readonly (string | number)[]): string =>
  `  ${name.slice(0, 28).padEnd(28)}${cells.map((cell) => String(cell).padStart(16)).join("")}`;

export function formatSimulation({ total, groups, changed }: SimulationTotals, names: Sides<string>): string {
  const currencies = Object.keys(total.draft.money);
  return [
    `${total.draft.returns} returns under both policies`,
    formatRow("", "against", "policy"),
    formatRow("", names.inForce.slice(0, 14), names.draft.slice(0, 14)),
    ...VERDICTS.map((outcome) => formatRow(outcome, total.inForce.outcomes[outcome], total.draft.outcomes[outcome])),
    ...currencies.flatMap((currency) =>
      MONEY_FIELDS.map((field) =>
        formatRow(
          `${field} ${currency}`,
          decimalFormatter(currency)(total.inForce.money[currency]?.[field] ?? 0),
          decimalFormatter(currency)(total.draft.money[currency]?.[field] ?? 0),
        ),
      ),
    ),
    ...DIMENSIONS.flatMap((dimension) => formatGroups(dimension, groups[dimension])),
    `${changed.count} returns would have gone differently; with most money at stake:`,
    ...changed.list.slice(0, CHANGES_SHOWN_MAX).map(formatChange),
  ].join("\n");
}

function formatGroups(dimension: string, groups: Groups): readonly string[] {
  const entries = Object.entries(groups);
  if (entries.length < 2) return [];
  const top = entries.toSorted(([, a], [, b]) => b.draft.returns - a.draft.returns).slice(0, GROUPS_SHOWN_MAX);
  return [
    `refunded by ${dimension}`,
    ...top.map(([name, { inForce, draft }]) => formatRow(name, formatRefunded(inForce), formatRefunded(draft))),
  ];
}

const formatRefunded = (figures: Figures): string =>
  Object.entries(figures.money)
    .map(([currency, { refunded }]) => decimalFormatter(currency)(refunded))
    .join(" ");

const formatChange = ({ returnId, currency, question, inForce, draft }: ChangedReturn): string =>
  `  ${returnId}: ${formatSide(inForce, currency)} -> ${formatSide(draft, currency)} (${question})`;

const formatSide = ({ outcome, refunded, rule }: ChangedSide, currency: string): string =>
  `${outcome} ${decimalFormatter(currency)(refunded)} by ${rule}`;
