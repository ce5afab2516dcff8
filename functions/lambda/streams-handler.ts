// Handles batches of the table's stream, delivered at least once. After a failure the batch is delivered again from
// that record.
import middy from "@middy/core";
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { journalFacts, dispatch } from "../app/stream-events.ts";
import type { Ports } from "../app/ports.ts";
import type { LogFields } from "../app/ports/logger.ts";
import type { StreamEvent } from "../app/ports/stream-event.ts";
import { logInvocation } from "./log-invocation.ts";
import { parseStreamRecord } from "./stream-records.ts";

type StreamItem = { readonly record: DynamoDBRecord; readonly event: StreamEvent };

export type StreamsFunction = (event: DynamoDBStreamEvent, context: Context) => Promise<DynamoDBBatchResponse>;

export function streamsHandler(ports: Ports): StreamsFunction {
  const handle: StreamsFunction = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(({ Records }) =>
    handleRecords(ports, Records),
  );
  return (event, context) =>
    logInvocation(ports.logger, {
      context,
      run: () => handle(event, context),
      outcome: ({ batchItemFailures }) => ({ records: event.Records.length, failed: batchItemFailures.length }),
    });
}

async function handleRecords(ports: Ports, records: readonly DynamoDBRecord[]): Promise<DynamoDBBatchResponse> {
  const items = records.flatMap((record): StreamItem[] => {
    const event = parseStreamRecord(record);
    return event ? [{ record, event }] : [];
  });
  // The ledger is written first and in one call; if that fails, the whole batch is delivered again.
  await ports.ledger.record(items.flatMap(({ event }) => journalFacts(event)));
  const failed = await firstFailed(ports, items);
  return {
    batchItemFailures: failed?.dynamodb?.SequenceNumber ? [{ itemIdentifier: failed.dynamodb.SequenceNumber }] : [],
  };
}

/**
 * Returns are processed concurrently, each in its own order. Everything from the earliest failure on is delivered
 * again.
 */
async function firstFailed(ports: Ports, items: readonly StreamItem[]): Promise<DynamoDBRecord | undefined> {
  const results = await Promise.allSettled(
    [...groupByReturn(items)].map(([returnId, returnItems]) =>
      ports.logger.withKeys({ returnId }, () => dispatchInOrder(ports, returnItems)),
    ),
  );
  const failed = new Set(
    results.flatMap((result) => (result.status === "fulfilled" && result.value ? [result.value] : [])),
  );
  return items.find(({ record }) => failed.has(record))?.record;
}

async function dispatchInOrder(ports: Ports, returnItems: readonly StreamItem[]): Promise<DynamoDBRecord | undefined> {
  for (const { record, event } of returnItems) {
    ports.logger.addKeys({ operation: event.kind });
    try {
      await dispatch(ports, event);
      ports.logger.info("dispatched", contentOf(event));
    } catch (error) {
      ports.logger.error("the stream event failed", error);
      return record;
    }
  }
  return undefined;
}

const contentOf = (event: StreamEvent): LogFields =>
  event.kind === "events"
    ? { events: [...new Set(event.events.map(({ type }) => type))].join(" ") }
    : { stage: event.after.summary.place };

function groupByReturn(items: readonly StreamItem[]): Map<string, StreamItem[]> {
  const itemsByReturn = new Map<string, StreamItem[]>();
  for (const item of items) {
    const returnId = item.event.kind === "events" ? item.event.returnId : item.event.after.summary.returnId;
    itemsByReturn.set(returnId, [...(itemsByReturn.get(returnId) ?? []), item]);
  }
  return itemsByReturn;
}
