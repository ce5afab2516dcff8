// Compares the arms of an experiment. A range that includes zero is shown as no clear difference.
import type { ExperimentsResponse } from "../../../functions/contracts/experiment-documents.ts";
import { useI18n, type I18n } from "../../i18n/LanguageProvider.tsx";
import { isNegative, isZero } from "../../ui/amounts.ts";
import { ScrollableTable } from "../ScrollableTable.tsx";

type Arm = ExperimentsResponse["experiments"][number]["arms"][number];

export function ArmsTable({ id, arms }: { id: string; arms: readonly Arm[] }) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const weightSum = arms.reduce((sum, { weight }) => sum + weight, 0);
  const metrics = [...new Set(arms.flatMap(({ shares }) => shares.map(({ metric }) => metric)))];
  const currencies = [...new Set(arms.flatMap(({ moneyKept }) => moneyKept.map(({ currency }) => currency)))];
  return (
    <ScrollableTable label={id}>
      <table className="table tried">
        <thead>
          <tr>
            <th scope="col">{t("desk.experiments.arm")}</th>
            {arms.map(({ arm }) => (
              <th key={arm} scope="col">
                {arm}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t("desk.experiments.weight")}</th>
            {arms.map(({ arm, weight }) => (
              <td key={arm}>{format.percent(String(weight / weightSum))}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">{t("desk.experiments.count")}</th>
            {arms.map(({ arm, returns }) => (
              <td key={arm}>{format.number(returns)}</td>
            ))}
          </tr>
          {metrics.map((metric) => (
            <tr key={metric}>
              <th scope="row">{t(`desk.experiments.metric.${metric}`)}</th>
              {arms.map((arm, index) => (
                <Cell key={arm.arm} lines={shareLines(arm, metric, index === 0, i18n)} />
              ))}
            </tr>
          ))}
          {currencies.map((currency) => (
            <tr key={currency}>
              <th scope="row">{t("desk.experiments.money", { currency })}</th>
              {arms.map((arm) => (
                <Cell key={arm.arm} lines={moneyLines(arm, currency, i18n)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollableTable>
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

function shareLines(arm: Arm, metric: Arm["shares"][number]["metric"], isFirst: boolean, i18n: I18n): string[] {
  const { t, format } = i18n;
  const share = arm.shares.find((one) => one.metric === metric);
  if (!share) return [];
  const percent = (value: number) => format.percent(String(value));
  const points = (value: number) => format.number(Math.round(value * 1_000) / 10);
  const lines = [
    t("desk.experiments.seen", {
      count: format.number(Math.round(share.rate * share.count)),
      of: format.number(share.count),
      rate: percent(share.rate),
    }),
    t("desk.experiments.range", { low: percent(share.low), high: percent(share.high) }),
  ];
  const difference = arm.differences.find((one) => one.metric === metric);
  if (isFirst || !difference) return lines;
  const { low, high } = difference;
  const kind = low > 0 ? "more" : high < 0 ? "less" : "unclear";
  return [...lines, t(`desk.experiments.${kind}`, { low: points(low), high: points(high) })];
}

function moneyLines(arm: Arm, currency: string, { t, format }: I18n): string[] {
  const kept = arm.moneyKept.find((one) => one.currency === currency);
  if (!kept) return [];
  const { mean, low, high } = kept;
  const lines = [
    format.money(mean, currency),
    low === undefined || high === undefined
      ? t("desk.experiments.few")
      : t("desk.experiments.range", { low: format.money(low, currency), high: format.money(high, currency) }),
  ];
  const difference = arm.moneyDifferences.find((one) => one.currency === currency);
  if (!difference) return lines;
  const kind =
    !isNegative(difference.low) && !isZero(difference.low) ? "more" : isNegative(difference.high) ? "less" : "unclear";
  const range = { low: format.money(difference.low, currency), high: format.money(difference.high, currency) };
  return [...lines, t(`desk.experiments.money.${kind}`, range)];
}
