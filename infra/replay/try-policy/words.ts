// What a simulation found, for people at a terminal.
import { decimalOf } from "../../../functions/domain/money/decimal.ts";
import { exponentOf } from "../../../functions/domain/money/currency.ts";
import type { Changed, ChangedSide } from "../../../functions/domain/policy/simulate/changed.ts";
import {
  DIMENSIONS,
  type Groups,
  type Figures,
  type Sides,
} from "../../../functions/domain/policy/simulate/figures.ts";
import { MONEY_FIELDS } from "../../../functions/domain/policy/simulate/money.ts";
import type { Simulated } from "../../../functions/domain/policy/simulate.ts";

const TOP = 8;
const LISTED = 10;
const OUTCOMES = ["authorize", "review", "decline", "keep-the-item"] as const;

const money = (minor: number, currency: string): string => decimalOf(minor, exponentOf(currency) ?? 2);

const row = (name: string, ...cells: readonly (string | number)[]): string =>
  `  ${name.slice(0, 28).padEnd(28)}${cells.map((cell) => String(cell).padStart(16)).join("")}`;

export function inWords({ total, groups, changed }: Simulated, names: Sides<string>): string {
  const currencies = Object.keys(total.draft.money);
  return [
    `${total.draft.returns} returns under both policies`,
    row("", "against", "policy"),
    row("", names.inForce.slice(0, 14), names.draft.slice(0, 14)),
    ...OUTCOMES.map((outcome) => row(outcome, total.inForce.outcomes[outcome], total.draft.outcomes[outcome])),
    ...currencies.flatMap((currency) =>
      MONEY_FIELDS.map((field) =>
        row(
          `${field} ${currency}`,
          money(total.inForce.money[currency]![field], currency),
          money(total.draft.money[currency]![field], currency),
        ),
      ),
    ),
    ...DIMENSIONS.flatMap((dimension) => groupRows(dimension, groups[dimension])),
    `${changed.count} returns would have gone differently; with most money at stake:`,
    ...changed.list.slice(0, LISTED).map(changedRow),
  ].join("\n");
}

function groupRows(dimension: string, groups: Groups): readonly string[] {
  const entries = Object.entries(groups);
  if (entries.length < 2) return [];
  const top = entries.toSorted(([, a], [, b]) => b.draft.returns - a.draft.returns).slice(0, TOP);
  return [
    `refunded by ${dimension}`,
    ...top.map(([name, { inForce, draft }]) => row(name, refundedIn(inForce), refundedIn(draft))),
  ];
}

const refundedIn = (figures: Figures): string =>
  Object.entries(figures.money)
    .map(([currency, { refunded }]) => money(refunded, currency))
    .join(" ");

const changedRow = ({ returnId, currency, question, inForce, draft }: Changed): string =>
  `  ${returnId}: ${sideOf(inForce, currency)} -> ${sideOf(draft, currency)} (${question})`;

const sideOf = ({ outcome, refunded, rule }: ChangedSide, currency: string): string =>
  `${outcome} ${money(refunded, currency)} by ${rule}`;
