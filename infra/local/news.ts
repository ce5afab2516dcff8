// Which stream records are news, as the event source of the deployed stack filters them (infra/workflow-stack.ts): what
// happened to a return, and where it now stands.
import type { _Record as StreamRecord } from "@aws-sdk/client-dynamodb-streams";

export function isNews({ eventName, dynamodb }: StreamRecord): boolean {
  const sortKey = dynamodb?.Keys?.["sk"]?.S ?? "";
  return eventName !== "REMOVE" && (sortKey === "SUMMARY" || sortKey.startsWith("EVENT#"));
}
