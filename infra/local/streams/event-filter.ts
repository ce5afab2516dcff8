// Which stream records reach the streams handler, as the deployed event source filters them
// (infra/stacks/workflow-stack.ts): new events of a return, and changes of its summary.
import type { _Record as StreamRecord } from "@aws-sdk/client-dynamodb-streams";

export function isReturnChange({ eventName, dynamodb }: StreamRecord): boolean {
  const sortKey = dynamodb?.Keys?.["sk"]?.S ?? "";
  return eventName !== "REMOVE" && (sortKey === "SUMMARY" || sortKey.startsWith("EVENT#"));
}
