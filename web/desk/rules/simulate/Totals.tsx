// Simulation totals of all returns: verdicts and amounts, policy in force beside the draft.
import type { SimulationDocument } from "../../../../functions/contracts/simulation-document.ts";
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import { sumAmounts, isZero, negate } from "../../../ui/amounts.ts";
import { ScrollableTable } from "../../ScrollableTable.tsx";

type SimulatedPolicies = SimulationDocument["total"];

const OUTCOMES = ["authorize", "review", "decline", "keep-the-item"] as const;
const AMOUNTS = ["value", "refunded", "declined", "fees", "bonus", "kept", "reviewed"] as const;

export function Totals({ total: { inForce, draft } }: { total: SimulatedPolicies }) {
  const { t, format } = useI18n();
  const signedNumber = (value: number) =>
    value > 0 ? `+${format.number(value)}` : value === 0 ? "–" : format.number(value);
  const currencies = [...new Set([...Object.keys(inForce.money), ...Object.keys(draft.money)])].toSorted();
  return (
    <ScrollableTable label={t("desk.rules.tab.simulate")}>
      <table className="table tried">
        <thead>
          <tr>
            <th scope="col">{t("desk.simulate.figure")}</th>
            <th scope="col" className="figure">
              {t("desk.try.inForce")}
            </th>
            <th scope="col" className="figure">
              {t("desk.try.draft")}
            </th>
            <th scope="col" className="figure">
              {t("desk.simulate.difference")}
            </th>
          </tr>
        </thead>
        <tbody>
          {OUTCOMES.map((outcome) => {
            const [before, after] = [inForce.outcomes[outcome] ?? 0, draft.outcomes[outcome] ?? 0];
            return (
              <tr key={outcome}>
                <th scope="row">{t(`desk.simulate.${outcome}`)}</th>
                <td className="figure">{format.number(before)}</td>
                <td className="figure">{format.number(after)}</td>
                <td className="figure">{signedNumber(after - before)}</td>
              </tr>
            );
          })}
          {currencies.flatMap((currency) =>
            AMOUNTS.map((part) => {
              const [before, after] = [
                simulatedAmount(inForce, currency, part),
                simulatedAmount(draft, currency, part),
              ];
              const difference = sumAmounts([after, negate(before)]);
              return (
                <tr key={`${currency} ${part}`}>
                  <th scope="row">{t(`desk.simulate.${part}`)}</th>
                  <td className="figure">{format.money(before, currency)}</td>
                  <td className="figure">{format.money(after, currency)}</td>
                  <td className="figure">
                    {isZero(difference) ? "–" : signedMoney(difference, format.money(difference, currency))}
                  </td>
                </tr>
              );
            }),
          )}
        </tbody>
      </table>
    </ScrollableTable>
  );
}

export const simulatedAmount = (
  side: SimulatedPolicies["draft"],
  currency: string,
  part: (typeof AMOUNTS)[number],
): string => side.money[currency]?.[part] ?? "0";

const signedMoney = (amount: string, formatted: string): string =>
  amount.startsWith("-") ? formatted : `+${formatted}`;
