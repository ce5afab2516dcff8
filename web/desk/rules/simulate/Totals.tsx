// All returns together: how they would have ended, and the money, in force beside draft.
import type { SimulationDocument } from "../../../../functions/contracts/simulation-document.ts";
import { useWords } from "../../../i18n/LanguageProvider.tsx";
import { addUp, isNothing, negated } from "../../../ui/addUp.ts";
import { TableSpace } from "../../TableSpace.tsx";

type Sides = SimulationDocument["total"];

const OUTCOMES = ["authorize", "review", "decline", "keep-the-item"] as const;
const MONEY = ["value", "refunded", "declined", "fees", "bonus", "kept", "reviewed"] as const;

export function Totals({ total: { inForce, draft } }: { total: Sides }) {
  const { say, format } = useWords();
  const signed = (value: number) => (value > 0 ? `+${format.number(value)}` : value === 0 ? "–" : format.number(value));
  const currencies = [...new Set([...Object.keys(inForce.money), ...Object.keys(draft.money)])].toSorted();
  return (
    <TableSpace label={say("desk.rules.tab.simulate")}>
      <table className="table tried">
        <thead>
          <tr>
            <th scope="col">{say("desk.simulate.figure")}</th>
            <th scope="col" className="figure">
              {say("desk.try.inForce")}
            </th>
            <th scope="col" className="figure">
              {say("desk.try.draft")}
            </th>
            <th scope="col" className="figure">
              {say("desk.simulate.difference")}
            </th>
          </tr>
        </thead>
        <tbody>
          {OUTCOMES.map((outcome) => {
            const [before, after] = [inForce.outcomes[outcome] ?? 0, draft.outcomes[outcome] ?? 0];
            return (
              <tr key={outcome}>
                <th scope="row">{say(`desk.simulate.${outcome}`)}</th>
                <td className="figure">{format.number(before)}</td>
                <td className="figure">{format.number(after)}</td>
                <td className="figure">{signed(after - before)}</td>
              </tr>
            );
          })}
          {currencies.flatMap((currency) =>
            MONEY.map((part) => {
              const [before, after] = [amountIn(inForce, currency, part), amountIn(draft, currency, part)];
              const difference = addUp([after, negated(before)]);
              return (
                <tr key={`${currency} ${part}`}>
                  <th scope="row">{say(`desk.simulate.${part}`)}</th>
                  <td className="figure">{format.money(before, currency)}</td>
                  <td className="figure">{format.money(after, currency)}</td>
                  <td className="figure">
                    {isNothing(difference) ? "–" : signedMoney(difference, format.money(difference, currency))}
                  </td>
                </tr>
              );
            }),
          )}
        </tbody>
      </table>
    </TableSpace>
  );
}

export const amountIn = (side: Sides["draft"], currency: string, part: (typeof MONEY)[number]): string =>
  side.money[currency]?.[part] ?? "0";

const signedMoney = (amount: string, words: string): string => (amount.startsWith("-") ? words : `+${words}`);
