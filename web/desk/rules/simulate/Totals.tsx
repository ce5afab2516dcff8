// Simulation totals of all returns: verdicts and amounts, policy in force beside the draft.
import type { SimulationDocument } from "../../../../functions/contracts/simulation-document.ts";
import { useI18n, type I18n } from "../../../i18n/LanguageProvider.tsx";
import { sumAmounts, isZero, negate } from "../../../ui/amounts.ts";
import { DataTable, type Column } from "../../../ui/DataTable.tsx";

type SimulatedPolicies = SimulationDocument["total"];

const OUTCOMES = ["authorize", "review", "decline", "keep-the-item"] as const;
const AMOUNTS = ["value", "refunded", "declined", "fees", "bonus", "kept", "reviewed"] as const;
const FIGURES = ["inForce", "draft", "difference"] as const;

type Row = { readonly key: string; readonly name: string } & Readonly<Record<(typeof FIGURES)[number], string>>;

export function Totals({ total }: { total: SimulatedPolicies }) {
  const i18n = useI18n();
  const { t } = i18n;
  return (
    <DataTable
      label={t("desk.rules.tab.simulate")}
      className="comparison-table"
      columns={[
        { key: "figure", name: t("desk.simulate.figure"), kind: "row-header", render: ({ name }) => name },
        ...FIGURES.map((figure): Column<Row> => ({
          ...{ key: figure, kind: "figure", render: ({ [figure]: value }) => value },
          name: figure === "difference" ? t("desk.simulate.difference") : t(`desk.try.${figure}`),
        })),
      ]}
      rows={[...verdictRows(total, i18n), ...amountRows(total, i18n)]}
      rowKey={({ key }) => key}
    />
  );
}

const verdictRows = ({ inForce, draft }: SimulatedPolicies, { t, format }: I18n): Row[] =>
  OUTCOMES.map((outcome) => {
    const [before, after] = [inForce.outcomes[outcome] ?? 0, draft.outcomes[outcome] ?? 0];
    const difference = after - before;
    return {
      ...{ key: outcome, name: t(`desk.simulate.${outcome}`) },
      ...{ inForce: format.number(before), draft: format.number(after) },
      difference: difference === 0 ? "–" : withSign(String(difference), format.number(difference)),
    };
  });

function amountRows({ inForce, draft }: SimulatedPolicies, { t, format }: I18n): Row[] {
  const currencies = [...new Set([...Object.keys(inForce.money), ...Object.keys(draft.money)])].toSorted();
  return currencies.flatMap((currency) =>
    AMOUNTS.map((part) => {
      const [before, after] = [simulatedAmount(inForce, currency, part), simulatedAmount(draft, currency, part)];
      const difference = sumAmounts([after, negate(before)]);
      return {
        ...{ key: `${currency} ${part}`, name: t(`desk.simulate.${part}`) },
        ...{ inForce: format.money(before, currency), draft: format.money(after, currency) },
        difference: isZero(difference) ? "–" : withSign(difference, format.money(difference, currency)),
      };
    }),
  );
}

export const simulatedAmount = (
  side: SimulatedPolicies["draft"],
  currency: string,
  part: (typeof AMOUNTS)[number],
): string => side.money[currency]?.[part] ?? "0";

const withSign = (value: string, formatted: string): string => (value.startsWith("-") ? formatted : `+${formatted}`);
