// The arms of one experiment beside each other. A range that holds zero shows no difference, and says so.
import type { ExperimentsAnswer } from "../../../functions/contracts/experiment-documents.ts";
import { useWords, type Words } from "../../i18n/LanguageProvider.tsx";
import { isBelowZero, isNothing } from "../../ui/addUp.ts";
import { TableSpace } from "../TableSpace.tsx";

type Arm = ExperimentsAnswer["experiments"][number]["arms"][number];

export function ArmsTable({ id, arms }: { id: string; arms: readonly Arm[] }) {
  const words = useWords();
  const { say, format } = words;
  const weights = arms.reduce((sum, { weight }) => sum + weight, 0);
  const metrics = [...new Set(arms.flatMap(({ shares }) => shares.map(({ metric }) => metric)))];
  const currencies = [...new Set(arms.flatMap(({ moneyKept }) => moneyKept.map(({ currency }) => currency)))];
  return (
    <TableSpace label={id}>
      <table className="table tried">
        <thead>
          <tr>
            <th scope="col">{say("desk.experiments.arm")}</th>
            {arms.map(({ arm }) => (
              <th key={arm} scope="col">
                {arm}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{say("desk.experiments.weight")}</th>
            {arms.map(({ arm, weight }) => (
              <td key={arm}>{format.percent(String(weight / weights))}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">{say("desk.experiments.count")}</th>
            {arms.map(({ arm, returns }) => (
              <td key={arm}>{format.number(returns)}</td>
            ))}
          </tr>
          {metrics.map((metric) => (
            <tr key={metric}>
              <th scope="row">{say(`desk.experiments.metric.${metric}`)}</th>
              {arms.map((arm, index) => (
                <Cell key={arm.arm} lines={shareWords(arm, metric, index === 0, words)} />
              ))}
            </tr>
          ))}
          {currencies.map((currency) => (
            <tr key={currency}>
              <th scope="row">{say("desk.experiments.money", { currency })}</th>
              {arms.map((arm) => (
                <Cell key={arm.arm} lines={moneyWords(arm, currency, words)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableSpace>
  );
}

const Cell = ({ lines: [first = "–", ...rest] }: { lines: readonly string[] }) => (
  <td>
    {first}
    {rest.map((line) => (
      <div key={line} className="soft">
        {line}
      </div>
    ))}
  </td>
);

function shareWords(arm: Arm, metric: Arm["shares"][number]["metric"], isFirst: boolean, words: Words): string[] {
  const { say, format } = words;
  const share = arm.shares.find((one) => one.metric === metric);
  if (!share) return [];
  const percent = (value: number) => format.percent(String(value));
  const points = (value: number) => format.number(Math.round(value * 1_000) / 10);
  const lines = [
    say("desk.experiments.seen", {
      count: format.number(Math.round(share.rate * share.count)),
      of: format.number(share.count),
      rate: percent(share.rate),
    }),
    say("desk.experiments.range", { low: percent(share.low), high: percent(share.high) }),
  ];
  const difference = arm.differences.find((one) => one.metric === metric);
  if (isFirst || !difference) return lines;
  const { low, high } = difference;
  const kind = low > 0 ? "more" : high < 0 ? "less" : "unclear";
  return [...lines, say(`desk.experiments.${kind}`, { low: points(low), high: points(high) })];
}

function moneyWords(arm: Arm, currency: string, { say, format }: Words): string[] {
  const kept = arm.moneyKept.find((one) => one.currency === currency);
  if (!kept) return [];
  const { mean, low, high } = kept;
  const lines = [
    format.money(mean, currency),
    low === undefined || high === undefined
      ? say("desk.experiments.few")
      : say("desk.experiments.range", { low: format.money(low, currency), high: format.money(high, currency) }),
  ];
  const difference = arm.moneyDifferences.find((one) => one.currency === currency);
  if (!difference) return lines;
  const kind =
    !isBelowZero(difference.low) && !isNothing(difference.low)
      ? "more"
      : isBelowZero(difference.high)
        ? "less"
        : "unclear";
  const range = { low: format.money(difference.low, currency), high: format.money(difference.high, currency) };
  return [...lines, say(`desk.experiments.money.${kind}`, range)];
}
