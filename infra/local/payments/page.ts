// A plain page that lists refunds for a person.
import * as z from "zod";
import { escapeHtml } from "../../../functions/lambda/escape-html.ts";
import { moneyText } from "./currencies.ts";
import type { Json } from "./api-objects.ts";

type PageContent = {
  readonly refunds: readonly Json[];
  readonly refunded: Readonly<Record<string, number>>;
  readonly count: number;
};

const withMetadata = z.object({ metadata: z.record(z.string(), z.string()) });

const returnIdOf = (refund: Json): string | undefined => withMetadata.parse(refund).metadata["return_id"];

export function refundsPage({ refunds, refunded, count }: PageContent): string {
  const sums = Object.entries(refunded).map(([currency, amount]) => moneyText(amount, currency));
  const rows = refunds.map((refund) => {
    const at = new Date(Number(refund["created"]) * 1000).toISOString().replace("T", " ").slice(0, 19);
    const status = refund["failure_reason"] ? `${refund["status"]}: ${refund["failure_reason"]}` : refund["status"];
    const cells = [at, refund["id"], refund["payment_intent"] ?? refund["charge"], returnIdOf(refund), status];
    const amount = moneyText(Number(refund["amount"]), String(refund["currency"]));
    return `<tr>${cells.map((cell) => `<td>${escapeHtml(String(cell ?? ""))}</td>`).join("")}<td class="money">${escapeHtml(amount)}</td></tr>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Payment sandbox</title>
<style>
  body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color-scheme: light dark; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #8884; }
  .money { text-align: right; font-variant-numeric: tabular-nums; }
</style>
<h1>Payment sandbox</h1>
<p>No real money moves here. ${count} refunds so far; paid back: ${escapeHtml(sums.join(", ") || "nothing yet")}.</p>
<table>
  <thead><tr><th>When (UTC)</th><th>Refund</th><th>Payment</th><th>Return</th><th>Status</th><th class="money">Amount</th></tr></thead>
  <tbody>${rows.join("\n") || '<tr><td colspan="6">None yet.</td></tr>'}</tbody>
</table>
</html>
`;
}
