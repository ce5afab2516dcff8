// The summary that `npm start` prints once everything runs.
import { relative } from "node:path";
import type { Runtime } from "../runtime.ts";
import type { SeedResult } from "../seed/seed-result.ts";
import { PEOPLE } from "../sign-in/accounts.ts";

export function banner(
  { url, paymentsUrl, databaseUrl, workflowUrl, now }: Runtime,
  home: string,
  { orders, sample }: SeedResult,
): string {
  const accountNames = PEOPLE.map(({ name }) => name).join(", ");
  const rows = [
    ["Shop", url, sample ? `order ${sample.orderNumber}, ${sample.email}` : `${orders} orders`],
    ["Desk", `${url}/desk`, `no passwords: ${accountNames}`],
    ["Mailbox", `${url}/mailbox`, "email to customers"],
    ["Payments", paymentsUrl, "sandbox provider"],
    ["API", `${url}/api/openapi.json`, `tokens: POST ${url}/local/token {"role":"support"}`],
    ["Database", databaseUrl, "aws dynamodb list-tables --endpoint-url …"],
    ["Workflow", workflowUrl, "aws stepfunctions list-executions --endpoint-url …"],
    ["Clock", new Date(now()).toISOString(), `moves: POST ${url}/local/clock {"advance":"P2D"}`],
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const table = rows.map(
    ([name = "", address = "", hint]) => `  ${name.padEnd(widths[0] ?? 0)}  ${address.padEnd(widths[1] ?? 0)}  ${hint}`,
  );
  return [
    "",
    "Comeback is running.",
    "",
    ...table,
    "",
    `State is kept in ${relative(process.cwd(), home) || home}. Ctrl-C stops.`,
    "",
  ].join("\n");
}
