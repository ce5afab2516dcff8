// The log of returns in DynamoDB. What one command made happen is one item, so that inspecting 2,000 lines is one write too;
// the summary and the order's tally change in the same transaction.
import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type { Append, Note, ReturnLog } from "../../app/ports.ts";
import { invariant } from "../../domain/invariant.ts";
import type { Instant } from "../../domain/sla/instant.ts";
import { fold } from "../../domain/returns/state.ts";
import { type ReturnSummary, summaryOf } from "../../domain/returns/summary.ts";
import type { EventOf, ReturnEvent } from "../../domain/returns/events.ts";
import { monthOf } from "../../domain/sla/month.ts";
import { recent } from "./recent.ts";
import { tallyPut } from "./orders.ts";
import { digest } from "./digest.ts";
import { ITEM_BYTES_MAX, packed, unpacked } from "./packed-events.ts";
import { type Item, json, key, number, parsed, queryAll, sequence, type Table, text, writeTogether } from "./table.ts";

/** Logs remembered, of at most so many events each: enough for the returns that are being worked on. */
const REMEMBERED_MAX = 200;
const REMEMBERED_EVENTS_MAX = 50;

export function dynamoReturnLog(table: Table): ReturnLog {
  const memory = recent<readonly ReturnEvent[]>(REMEMBERED_MAX);
  const remember = (returnId: string, log: readonly ReturnEvent[]): readonly ReturnEvent[] => {
    if (log.length > 0 && log.length <= REMEMBERED_EVENTS_MAX) memory.keep(returnId, log);
    else memory.forget(returnId);
    return log;
  };
  return {
    async read(returnId) {
      return remember(returnId, await readLog(table, returnId));
    },

    recall: (returnId) => memory.find(returnId),

    async append(change) {
      const { written } = await writeTogether(table, writesOf(table.name, change));
      if (written) remember(change.returnId, [...change.past, ...change.events]);
      else memory.forget(change.returnId);
      return written ? "appended" : "someone-was-faster";
    },

    async recordOutside({ logId, event, tally }) {
      const { written } = await writeTogether(table, [
        eventPut(table.name, logId, 0, [event]),
        { Put: tallyPut(table.name, tally) },
      ]);
      return written ? "appended" : "someone-was-faster";
    },

    async notes(returnId) {
      const items = await queryAll(table, `RETURN#${returnId}`, "NOTE#");
      const inTime = items.toSorted((a, b) => Number(a["at"]?.N ?? 0) - Number(b["at"]?.N ?? 0));
      return inTime.flatMap((item) => parsed<Note[]>(item["notes"]) ?? []);
    },

    async note(returnId, { commandId, ...note }, at) {
      // Two notes of one moment are two; the same command told twice is one, and keeps the time it was first told.
      const place =
        commandId === undefined ? `${at}#${digest(JSON.stringify(note)).slice(0, 8)}` : `key#${digest(commandId)}`;
      const Item = noteItem(returnId, `${sequence(0)}#${place}`, [note], at);
      await writeTogether(table, [
        { Put: { TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" } },
      ]);
    },
  };
}

export const readLog = async (table: Table, returnId: string): Promise<readonly ReturnEvent[]> =>
  (await queryAll(table, `LOG#${returnId}`)).flatMap((item) => unpacked(item["events"]));

function writesOf(table: string, { returnId, past, events, tally, notes = [] }: Append): TransactWriteItem[] {
  const state = fold([...past, ...events]);
  invariant(state !== undefined, "an append leaves a return behind");
  const first = sequence(past.length + 1);
  return [
    eventPut(table, returnId, past.length, events),
    { Update: summaryUpdate(table, summaryOf(returnId, state), past.length) },
    ...(past.length === 0 ? [{ Put: { TableName: table, Item: requestedItem(returnId, state.asked) } }] : []),
    ...(tally ? [{ Put: tallyPut(table, tally) }] : []),
    ...chunked(notes).map((chunk, index) => ({
      Put: { TableName: table, Item: noteItem(returnId, `${first}#${index}`, chunk, events[0]?.at ?? 0) },
    })),
  ];
}

/** The events of one command, behind so many that are there. */
const eventPut = (
  table: string,
  returnId: string,
  past: number,
  events: readonly ReturnEvent[],
): TransactWriteItem => ({
  Put: {
    TableName: table,
    Item: { ...key(`LOG#${returnId}`, `EVENT#${sequence(past + 1)}`), events: packed(events) },
    ConditionExpression: "attribute_not_exists(pk)",
  },
});

/** Written once, so that the indexes by customer and by month are written once too. Goodwill is nobody's return. */
const requestedItem = (returnId: string, { customerId, resolution, at }: EventOf<"return-requested">): Item => ({
  ...key(`RETURN#${returnId}`, "REQUESTED"),
  customerId: text(customerId),
  requestedAt: number(at),
  ...(resolution !== "goodwill" && { month: text(monthOf(at)) }),
});

const noteItem = (returnId: string, place: string, notes: readonly Note[], at: Instant): Item => ({
  ...key(`RETURN#${returnId}`, `NOTE#${place}`),
  notes: json(notes),
  at: number(at),
});

/** Notes of one command, in as few items as they fit. */
function chunked(notes: readonly Note[]): Note[][] {
  const chunks: Note[][] = [];
  let room = 0;
  for (const note of notes) {
    const bytes = Buffer.byteLength(JSON.stringify(note));
    if (bytes > room) {
      chunks.push([]);
      room = ITEM_BYTES_MAX;
    }
    chunks.at(-1)?.push(note);
    room -= bytes + 1;
  }
  return chunks;
}

/** Sets the view, and leaves the gate that stands on the same item as it is. The view's length is the optimistic lock. */
function summaryUpdate(table: string, summary: ReturnSummary, seen: number): NonNullable<TransactWriteItem["Update"]> {
  const { queue, dueAt } = summary;
  const queued = queue !== undefined && dueAt !== undefined;
  return {
    TableName: table,
    Key: key(`RETURN#${summary.returnId}`, "SUMMARY"),
    UpdateExpression: `SET summary = :summary, #length = :length${
      queued ? ", queue = :queue, dueAt = :due" : " REMOVE queue, dueAt"
    }`,
    ConditionExpression: seen === 0 ? "attribute_not_exists(pk)" : "#length = :seen",
    ExpressionAttributeNames: { "#length": "length" },
    ExpressionAttributeValues: {
      ":summary": json(summary),
      ":length": number(summary.length),
      ...(queued && { ":queue": text(queue), ":due": number(dueAt) }),
      ...(seen > 0 && { ":seen": number(seen) }),
    },
  };
}
