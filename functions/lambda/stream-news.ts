// From the table's stream records to news. What is neither an event nor a summary is nobody's news.
import type { AttributeValue, DynamoDBRecord } from "aws-lambda";
import { unpacked } from "../adapters/aws/packed-events.ts";
import type { Gate, News, SummaryNews } from "../app/ports.ts";
import type { Place } from "../domain/returns/place.ts";
import type { ReturnSummary } from "../domain/returns/summary.ts";

type Image = Readonly<Record<string, AttributeValue>>;

export function newsIn({ eventName, dynamodb }: DynamoDBRecord): News | undefined {
  const image = dynamodb?.NewImage;
  const pk = image?.["pk"]?.S ?? "";
  const sk = image?.["sk"]?.S ?? "";
  if (!image || eventName === "REMOVE") return undefined;
  if (pk.startsWith("LOG#") && eventName === "INSERT") {
    const events = unpacked(image["events"]);
    return { kind: "events", returnId: pk.slice("LOG#".length), firstSeq: Number(sk.slice("EVENT#".length)), events };
  }
  if (pk.startsWith("RETURN#") && sk === "SUMMARY") {
    const after = summaryIn(image);
    const before = dynamodb?.OldImage && summaryIn(dynamodb.OldImage);
    return after && { kind: "summary", after, ...(before && { before }) };
  }
  return undefined;
}

function summaryIn(image: Image): SummaryNews | undefined {
  const body = image["summary"]?.S;
  if (body === undefined) return undefined;
  const place = image["gatePlace"]?.S as Place | undefined;
  const token = image["gateToken"]?.S;
  const gate: Gate | undefined = place !== undefined && token !== undefined ? { place, token } : undefined;
  return { summary: JSON.parse(body) as ReturnSummary, ...(gate && { gate }) };
}
