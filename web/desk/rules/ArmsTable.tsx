// Compares the arms of an experiment. A range that includes zero is shown as no clear difference.
import type { ExperimentsResponse } from "../../../functions/contracts/experiment-documents.ts";
import { useI18n, type I18n } from "../../i18n/LanguageProvider.tsx";
import { isNegative, isZero } from "../../ui/amounts.ts";
import { DataTable, type Column } from "../../ui/DataTable.tsx";

type Arm = ExperimentsResponse["experiments"][number]["arms"][number];
type ArmRow = { readonly key: string; readonly name: string; readonly lines: (arm: Arm) => readonly string[] };

export function ArmsTable({ id, arms }: { id: string; arms: readonly Arm[] }) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const weightSum = arms.reduce((sum, { weight }) => sum + weight, 0);
  const metrics = [...new Set(arms.flatMap(({ shares }) => shares.map(({ metric }) => metric)))];
  const currencies = [...new Set(arms.flatMap(({ moneyKept }) => moneyKept.map(({ currency }) => currency)))];
  const rows: readonly ArmRow[] = [
    {
      key: "weight",
      name: t("desk.experiments.weight"),
      lines: ({ weight }) => [format.percent(String(weight / weightSum))],
    },
    { key: "count", name: t("desk.experiments.count"), lines: ({ returns }) => [format.number(returns)] },
    ...metrics.map((metric) => ({
      ...{ key: metric, name: t(`desk.experiments.metric.${metric}`) },
      lines: (arm: Arm) => shareLines(arm, { metric, isFirst: arm === arms[0] }, i18n),
    })),
    ...currencies.map((currency) => ({
      ...{ key: currency, name: t("desk.experiments.money", { currency }) },
      lines: (arm: Arm) => moneyLines(arm, currency, i18n),
    })),
  ];
  return (
    <DataTable
      label={id}
      className="comparison-table"
      columns={[
        { key: "metric", name: t("desk.experiments.arm"), kind: "row-header", render: ({ name }) => name },
        ...arms.map((arm): Column<ArmRow> => ({
          ...{ key: `arm ${arm.arm}`, name: arm.arm, narrow: "wide" },
          render: ({ lines }) => <Lines lines={lines(arm)} />,
        })),
      ]}
      rows={rows}
      rowKey={({ key }) => key}
    />
  );
}

const Lines = ({ lines: [first = "–", ...rest] }: { lines: readonly string[] }) => (
  <>
    {first}
    {rest.map((line) => (
      <div key={line} className="soft">
        {line}
      </div>
    ))}
  </>
);

type Share = { readonly metric: Arm["shares"][number]["metric"]; readonly isFirst: boolean };

function shareLines(arm: Arm, { metric, isFirst }: Share, i18n: I18n): string[] {
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
