// The log of returns in DynamoDB. What one command made happen is one item, so that inspecting 2,000 lines is one write too;
// the summary and the order's tally change in the same transaction.
import { ConditionalCheckFailedException, PutItemCommand, type TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type { Append, Note, ReturnLog } from "../../app/ports.ts";
import { invariant } from "../../domain/invariant.ts";
import type { ReturnEvent } from "../../domain/returns/events.ts";
import { fold } from "../../domain/returns/state.ts";
import { type ReturnSummary, summaryOf } from "../../domain/returns/summary.ts";
import { tallyPut } from "./orders.ts";
import { type Item, json, key, number, parsed, queryAll, sequence, type Table, text, writeTogether } from "./table.ts";

/** DynamoDB refuses items over 400 kB; we stop before it does, with our own words. */
const ITEM_BYTES_MAX = 380_000;
const NOTES_MAX = 90;

export const dynamoReturnLog = (table: Table): ReturnLog => ({
  async read(returnId) {
    const items = await queryAll(table, `LOG#${returnId}`);
    return items.flatMap((item) => parsed<ReturnEvent[]>(item["events"]) ?? []);
  },

  async append(change) {
    const { written } = await writeTogether(table, writesOf(table.name, change));
    return written ? "appended" : "someone-was-faster";
  },

  async notes(returnId) {
    const items = await queryAll(table, `RETURN#${returnId}`, "NOTE#");
    return items.map((item) => ({ about: item["about"]?.S ?? "", text: item["text"]?.S ?? "" }));
  },

  async note(returnId, note, at) {
    try {
      await table.dynamo.send(
        new PutItemCommand({
          TableName: table.name,
          Item: noteItem(returnId, `D${at}`, 0, note),
          ConditionExpression: "attribute_not_exists(pk)",
        }),
      );
    } catch (thrown) {
      if (!(thrown instanceof ConditionalCheckFailedException)) throw thrown;
    }
  },
});

function writesOf(table: string, { returnId, past, events, tally, notes = [] }: Append): TransactWriteItem[] {
  const state = fold([...past, ...events]);
  invariant(state !== undefined, "an append leaves a return behind");
  const body = JSON.stringify(events);
  invariant(body.length <= ITEM_BYTES_MAX, `events of one command fit one item; these take ${body.length} bytes`);
  const first = sequence(past.length + 1);
  return [
    {
      Put: {
        TableName: table,
        Item: { ...key(`LOG#${returnId}`, `EVENT#${first}`), events: text(body) },
        ConditionExpression: "attribute_not_exists(pk)",
      },
    },
    { Update: summaryUpdate(table, summaryOf(returnId, state), past.length) },
    ...(tally ? [{ Put: tallyPut(table, tally) }] : []),
    ...notes
      .slice(0, NOTES_MAX)
      .map((note, index) => ({ Put: { TableName: table, Item: noteItem(returnId, first, index, note) } })),
  ];
}

const noteItem = (returnId: string, place: string, index: number, { about, text: words }: Note): Item => ({
  ...key(`RETURN#${returnId}`, `NOTE#${place}#${sequence(index)}`),
  about: text(about),
  text: text(words),
});

/** Sets the view, and leaves the gate that stands on the same item as it is. The view's length is the optimistic lock. */
function summaryUpdate(table: string, summary: ReturnSummary, seen: number): NonNullable<TransactWriteItem["Update"]> {
  const { queue, dueAt } = summary;
  const queued = queue !== undefined && dueAt !== undefined;
  return {
    TableName: table,
    Key: key(`RETURN#${summary.returnId}`, "SUMMARY"),
    UpdateExpression: `SET summary = :summary, #length = :length, customerId = :customer, requestedAt = :requested${
      queued ? ", queue = :queue, dueAt = :due" : " REMOVE queue, dueAt"
    }`,
    ConditionExpression: seen === 0 ? "attribute_not_exists(pk)" : "#length = :seen",
    ExpressionAttributeNames: { "#length": "length" },
    ExpressionAttributeValues: {
      ":summary": json(summary),
      ":length": number(summary.length),
      ":customer": text(summary.customerId),
      ":requested": number(summary.requestedAt),
      ...(queued && { ":queue": text(queue), ":due": number(dueAt) }),
      ...(seen > 0 && { ":seen": number(seen) }),
    },
  };
}
