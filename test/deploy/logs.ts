// Reads all CloudWatch logs of the deployed system.
import { type AwsEndpoint, jsonCall } from "./aws-call.ts";

export type LogGroupContent = { readonly group: string; readonly lines: readonly string[] };

export async function readLogs(aws: AwsEndpoint): Promise<readonly LogGroupContent[]> {
  const callLogs = (action: string, input: object) => jsonCall(aws, "logs", `Logs_20140328.${action}`, input);
  const { logGroups } = (await callLogs("DescribeLogGroups", {})) as unknown as {
    logGroups: { logGroupName: string }[];
  };
  return Promise.all(
    logGroups.map(async ({ logGroupName }) => {
      const { events } = (await callLogs("FilterLogEvents", { logGroupName })) as unknown as {
        events: { message: string }[];
      };
      return { group: logGroupName, lines: events.map(({ message }) => message) };
    }),
  );
}
