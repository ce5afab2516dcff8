// The log of returns in DynamoDB. All events of one command are one item, so that inspecting 2,000 lines is a single
// write too. The summary and the order's tally change in the same transaction.
import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type { LogAppend, Note, ReturnLog } from "../../app/ports/return-log.ts";
import { invariant } from "../../domain/invariant.ts";
import type { Instant } from "../../domain/time/instant.ts";
import { fold } from "../../domain/returns/evolve.ts";
import { type ReturnSummary, summaryOf } from "../../domain/returns/summary.ts";
import type { EventOf, ReturnEvent } from "../../domain/returns/events.ts";
import { monthOf } from "../../domain/time/month.ts";
import { boundedCache } from "./bounded-cache.ts";
import { tallyPut } from "./orders.ts";
import { sha256 } from "./digest.ts";
import { ITEM_BYTES_MAX, packEvents, unpackEvents } from "./packed-events.ts";
import { splitByBytes } from "./split-by-bytes.ts";
import {
  type Item,
  json,
  key,
  number,
  parseJson,
  queryAll,
  paddedSeq,
  type Table,
  text,
  writeTransaction,
} from "./table.ts";

/** Logs cached, and the longest log that is: enough for the returns being worked on. */
const CACHED_LOGS_MAX = 200;
const CACHED_EVENTS_MAX = 50;

export function dynamoReturnLog(table: Table): ReturnLog {
  const cache = boundedCache<readonly ReturnEvent[]>(CACHED_LOGS_MAX);
  const cacheLog = (returnId: string, log: readonly ReturnEvent[]): readonly ReturnEvent[] => {
    if (log.length > 0 && log.length <= CACHED_EVENTS_MAX) cache.set(returnId, log);
    else cache.delete(returnId);
    return log;
  };
  return {
    async read(returnId) {
      // Stored events never change, so only those after the cached ones are read.
      const cached = cache.get(returnId);
      return cacheLog(returnId, await (cached ? withNewEvents(table, returnId, cached) : readLog(table, returnId)));
    },

    recall: (returnId) => cache.get(returnId),

    async append(change) {
      const { written } = await writeTransaction(table, transactionItems(table.name, change));
      if (written) cacheLog(change.returnId, [...change.previousEvents, ...change.events]);
      else cache.delete(change.returnId);
      return written ? "appended" : "someone-was-faster";
    },

    async recordOutside({ logId, event, tally }) {
      const { written } = await writeTransaction(table, [
        eventPut(table.name, { returnId: logId, past: 0, events: [event] }),
        { Put: tallyPut(table.name, tally) },
      ]);
      return written ? "appended" : "someone-was-faster";
    },

    async readNotes(returnId) {
      const items = await queryAll(table, `RETURN#${returnId}`, { prefix: "NOTE#" });
      const byTime = items.toSorted((a, b) => Number(a["at"]?.N ?? 0) - Number(b["at"]?.N ?? 0));
      return byTime.flatMap((item) => parseJson<Note[]>(item["notes"]) ?? []);
    },

    async addNote(returnId, { commandId, ...note }, at) {
      // Different notes may share a timestamp; a repeated command writes its note once and keeps the first timestamp.
      const noteKey =
        commandId === undefined ? `${at}#${sha256(JSON.stringify(note)).slice(0, 8)}` : `key#${sha256(commandId)}`;
      const Item = noteItem(returnId, `${paddedSeq(0)}#${noteKey}`, { notes: [note], at });
      await writeTransaction(table, [
        { Put: { TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" } },
      ]);
    },
  };
}

export const readLog = async (table: Table, returnId: string): Promise<readonly ReturnEvent[]> =>
  eventsIn(await queryAll(table, `LOG#${returnId}`));

async function withNewEvents(
  table: Table,
  returnId: string,
  events: readonly ReturnEvent[],
): Promise<readonly ReturnEvent[]> {
  const newEvents = eventsIn(await queryAll(table, `LOG#${returnId}`, { after: eventKey(events.length) }));
  return newEvents.length === 0 ? events : [...events, ...newEvents];
}

const eventsIn = (items: readonly Item[]): ReturnEvent[] => items.flatMap((item) => unpackEvents(item["events"]));

/** The sort key of the event with this number, the first of its command. Commands in order have increasing keys. */
const eventKey = (seq: number): string => `EVENT#${paddedSeq(seq)}`;

function transactionItems(
  table: string,
  { returnId, previousEvents: past, events, tally, notes = [] }: LogAppend,
): TransactWriteItem[] {
  const state = fold([...past, ...events]);
  invariant(state !== undefined, "an append leaves a return behind");
  const firstSeq = paddedSeq(past.length + 1);
  return [
    eventPut(table, { returnId, past: past.length, events }),
    { Update: summaryUpdate(table, summaryOf(returnId, state), past.length) },
    ...(past.length === 0 ? [{ Put: { TableName: table, Item: requestedItem(returnId, state.request) } }] : []),
    ...(tally ? [{ Put: tallyPut(table, tally) }] : []),
    ...splitByBytes(notes, ITEM_BYTES_MAX).map((chunk, index) => ({
      Put: {
        TableName: table,
        Item: noteItem(returnId, `${firstSeq}#${index}`, { notes: chunk, at: events[0]?.at ?? 0 }),
      },
    })),
  ];
}

/** The events of one command, appended after `past` existing events. */
type AppendedEvents = { readonly returnId: string; readonly past: number; readonly events: readonly ReturnEvent[] };

const eventPut = (table: string, { returnId, past, events }: AppendedEvents): TransactWriteItem => ({
  Put: {
    TableName: table,
    Item: { ...key(`LOG#${returnId}`, eventKey(past + 1)), events: packEvents(events) },
    ConditionExpression: "attribute_not_exists(pk)",
  },
});

/**
 * Written once, so that the customer and month indexes are written once too. Goodwill is not a return: it has no month.
 */
const requestedItem = (returnId: string, { customerId, resolution, at }: EventOf<"return-requested">): Item => ({
  ...key(`RETURN#${returnId}`, "REQUESTED"),
  customerId: text(customerId),
  requestedAt: number(at),
  ...(resolution !== "goodwill" && { month: text(monthOf(at)) }),
});

type TimedNotes = { readonly notes: readonly Note[]; readonly at: Instant };

const noteItem = (returnId: string, noteKey: string, { notes, at }: TimedNotes): Item => ({
  ...key(`RETURN#${returnId}`, `NOTE#${noteKey}`),
  notes: json(notes),
  at: number(at),
});

/** Sets the summary and keeps the gate stored on the same item. The log's length is the optimistic lock. */
function summaryUpdate(
  table: string,
  summary: ReturnSummary,
  expectedLength: number,
): NonNullable<TransactWriteItem["Update"]> {
  const { queue, dueAt } = summary;
  const isQueued = queue !== undefined && dueAt !== undefined;
  return {
    TableName: table,
    Key: key(`RETURN#${summary.returnId}`, "SUMMARY"),
    UpdateExpression: `SET summary = :summary, #length = :length${
      isQueued ? ", queue = :queue, dueAt = :due" : " REMOVE queue, dueAt"
    }`,
    ConditionExpression: expectedLength === 0 ? "attribute_not_exists(pk)" : "#length = :seen",
    ExpressionAttributeNames: { "#length": "length" },
    ExpressionAttributeValues: {
      ":summary": json(summary),
      ":length": number(summary.length),
      ...(isQueued && { ":queue": text(queue), ":due": number(dueAt) }),
      ...(expectedLength > 0 && { ":seen": number(expectedLength) }),
    },
  };
}
