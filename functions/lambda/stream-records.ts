// Parses DynamoDB stream records into stream events. Records that are neither events nor summaries are ignored.
import type { AttributeValue, DynamoDBRecord } from "aws-lambda";
import { unpackEvents } from "../adapters/aws/packed-events.ts";
import { parseJson } from "../adapters/aws/table.ts";
import type { StreamEvent, SummaryImage } from "../app/ports/stream-event.ts";
import type { Gate } from "../app/ports/gates.ts";
import type { ReturnSummary } from "../domain/returns/summary.ts";

type Image = Readonly<Record<string, AttributeValue>>;

export function parseStreamRecord({ eventName, dynamodb }: DynamoDBRecord): StreamEvent | undefined {
  const image = dynamodb?.NewImage;
  const pk = image?.["pk"]?.S ?? "";
  const sk = image?.["sk"]?.S ?? "";
  if (!image || eventName === "REMOVE") return undefined;
  if (pk.startsWith("LOG#") && eventName === "INSERT") {
    const events = unpackEvents(image["events"]);
    return { kind: "events", returnId: pk.slice("LOG#".length), firstSeq: Number(sk.slice("EVENT#".length)), events };
  }
  if (pk.startsWith("RETURN#") && sk === "SUMMARY") {
    const after = parseSummary(image);
    const before = dynamodb?.OldImage && parseSummary(dynamodb.OldImage);
    return after && { kind: "summary", after, ...(before && { before }) };
  }
  return undefined;
}

function parseSummary(image: Image): SummaryImage | undefined {
  const summary = parseJson<ReturnSummary>(image["summary"]);
  if (!summary) return undefined;
  const stage = image["gatePlace"]?.S;
  const token = image["gateToken"]?.S;
  const gate: Gate | undefined = stage !== undefined && token !== undefined ? { stage, token } : undefined;
  return { summary, ...(gate && { gate }) };
}
