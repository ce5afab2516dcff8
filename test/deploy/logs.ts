// Everything the deployed system has written to CloudWatch Logs.
import { type Aws, jsonCall } from "./aws-call.ts";

export type Log = { readonly group: string; readonly lines: readonly string[] };

export async function logsOf(aws: Aws): Promise<readonly Log[]> {
  const ask = (action: string, input: object) => jsonCall(aws, "logs", `Logs_20140328.${action}`, input);
  const { logGroups } = (await ask("DescribeLogGroups", {})) as unknown as { logGroups: { logGroupName: string }[] };
  return Promise.all(
    logGroups.map(async ({ logGroupName }) => {
      const { events } = (await ask("FilterLogEvents", { logGroupName })) as unknown as {
        events: { message: string }[];
      };
      return { group: logGroupName, lines: events.map(({ message }) => message) };
    }),
  );
}
