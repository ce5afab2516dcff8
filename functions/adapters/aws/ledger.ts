// The ledger: one chain of journal entries, each with its predecessor's hash, and one row per refund. A fact is linked
// exactly once, however often it is recorded: its marker and its entry are written in one transaction with the chain's
// head.
import { QueryCommand, type TransactWriteItem } from "@aws-sdk/client-dynamodb";
import {
  type ChainedEntry,
  type FinanceFilter,
  isListedEntry,
  isListedRefund,
  type JournalFact,
  type Ledger,
  type RefundRow,
} from "../../app/ports/ledger.ts";
import type { Page } from "../../app/ports/page.ts";
import { TransientFault } from "../../app/ports/transient-fault.ts";
import { CHAIN_START } from "../../domain/ledger/chain.ts";
import { DAY, type Instant, toIsoString } from "../../domain/time/instant.ts";
import { addMonths, isMonth, type Month, monthOf } from "../../domain/time/month.ts";
import { asItemKey, queryFrom, decodeCursor, encodeCursor } from "./cursor.ts";
import { entryHash } from "./entry-hash.ts";
import { getItem, type Item, json, key, number, parseJson, type Table, text, writeTransaction } from "./table.ts";

/** A DynamoDB transaction holds 100 items: the head, plus an entry, a marker and a refund row per fact. */
const FACTS_PER_WRITE_MAX = 32;
const WRITE_ATTEMPTS_MAX = 12;
const ENTRIES_PER_PARTITION = 1_000;
/** Months queried per page; a longer period without rows continues by cursor. */
const MONTHS_PER_PAGE_MAX = 120;

type Head = { readonly seq: number; readonly hash: string };

const partitionOf = (seq: number): string =>
  `CHAIN#${String(Math.floor(seq / ENTRIES_PER_PARTITION)).padStart(6, "0")}`;
const entryKey = (seq: number): string => `ENTRY#${String(seq).padStart(10, "0")}`;

export function dynamoLedger(table: Table): Ledger {
  // The head as this container last saw it. It saves a read; the write's condition detects a stale one.
  let cachedHead: Head | undefined;
  const readHead = async (): Promise<Head> =>
    parseJson<Head>((await getItem(table, "CHAIN", "HEAD"))?.["head"]) ?? { seq: 0, hash: CHAIN_START };

  async function write(facts: readonly JournalFact[]): Promise<void> {
    let remaining = facts;
    for (let attempt = 1; attempt <= WRITE_ATTEMPTS_MAX && remaining.length > 0; attempt++) {
      cachedHead ??= await readHead();
      const { items, owners, head } = transactionItems(table.name, remaining, cachedHead);
      const result = await writeTransaction(table, items);
      if (result.written) {
        cachedHead = head;
        return;
      }
      cachedHead = undefined;
      remaining = withoutRecorded(
        remaining,
        result.failed.flatMap((index) => owners[index] ?? []),
      );
    }
    if (remaining.length > 0) throw new TransientFault("the ledger is being written concurrently");
  }

  return {
    async record(factsToRecord) {
      const facts = deduplicated(factsToRecord);
      for (let start = 0; start < facts.length; start += FACTS_PER_WRITE_MAX)
        await write(facts.slice(start, start + FACTS_PER_WRITE_MAX));
    },
    head: readHead,
    initialHash: () => Promise.resolve(CHAIN_START),
    entryHash: (entry) => Promise.resolve(entryHash(entry, entry)),
    chain: (from, limit) => readChain(table, from, limit),
    refunds: (filter) =>
      pageByMonth<RefundRow>(table, filter, { kind: "REFUND", matches: (row) => isListedRefund(row, filter) }),
    journal: (filter) =>
      pageByMonth<ChainedEntry>(table, filter, { kind: "ENTRY", matches: (entry) => isListedEntry(entry, filter) }),
  };
}

/** A transaction may contain an item once: keeps the latest row of each refund and drops repeated facts. */
function deduplicated(facts: readonly JournalFact[]): JournalFact[] {
  const latest = new Map<string, number>();
  for (const { refund } of facts)
    if (refund) latest.set(refund.instructionId, Math.max(refund.seq, latest.get(refund.instructionId) ?? 0));
  const seen = new Set<string>();
  const isFirst = (name: string): boolean => !seen.has(name) && seen.add(name) !== undefined;
  return facts.flatMap(({ entry, refund }) => {
    const fact = {
      ...(entry && isFirst(`entry ${entry.entryId}`) && { entry }),
      ...(refund &&
        refund.seq === latest.get(refund.instructionId) &&
        isFirst(`row ${refund.instructionId}`) && { refund }),
    };
    return fact.entry || fact.refund ? [fact] : [];
  });
}

/** What an item of the transaction belongs to, to tell which condition failed. */
type ConditionOwner = "head" | { readonly fact: JournalFact; readonly part: "marker" | "link" | "row" };

function transactionItems(table: string, facts: readonly JournalFact[], head: Head) {
  const items: TransactWriteItem[] = [];
  const owners: ConditionOwner[] = [];
  const add = (owner: ConditionOwner, item: TransactWriteItem): void => void (items.push(item), owners.push(owner));
  let { seq, hash } = head;
  for (const fact of facts) {
    if (fact.entry) {
      const previous = hash;
      seq += 1;
      hash = entryHash(fact.entry, { seq, previous });
      add(
        { fact, part: "marker" },
        put(table, { ...key(`FACT#${fact.entry.entryId}`, "LINKED"), seq: number(seq) }, IF_ABSENT),
      );
      add({ fact, part: "link" }, put(table, linkItem({ ...fact.entry, seq, hash, previous }), IF_ABSENT));
    }
    if (fact.refund) add({ fact, part: "row" }, put(table, refundItem(fact.refund), ifNewerThan(fact.refund.seq)));
  }
  const next = { seq, hash };
  if (seq > head.seq)
    add("head", put(table, { ...key("CHAIN", "HEAD"), head: json(next), seq: number(seq) }, ifHeadIs(head)));
  return { items, owners, head: next };
}

const IF_ABSENT = { ConditionExpression: "attribute_not_exists(pk)" };
const ifNewerThan = (seq: number) => ({
  ConditionExpression: "attribute_not_exists(pk) OR seq < :seq",
  ExpressionAttributeValues: { ":seq": number(seq) },
});
const ifHeadIs = ({ seq }: Head) =>
  seq === 0
    ? IF_ABSENT
    : { ConditionExpression: "seq = :before", ExpressionAttributeValues: { ":before": number(seq) } };

const put = (table: string, item: Item, condition: object): TransactWriteItem => ({
  Put: { TableName: table, Item: item, ...condition },
});

/**
 * Drops entries whose marker exists and refund rows older than the stored one, so that the next attempt omits them. A
 * collision on the entry itself only means that the head was stale.
 */
function withoutRecorded(facts: readonly JournalFact[], failedConditions: readonly ConditionOwner[]): JournalFact[] {
  const hasFailed = (fact: JournalFact, part: "marker" | "row"): boolean =>
    failedConditions.some((owner) => owner !== "head" && owner.fact === fact && owner.part === part);
  return facts.flatMap((fact) => {
    const remaining = {
      ...(fact.entry && !hasFailed(fact, "marker") && { entry: fact.entry }),
      ...(fact.refund && !hasFailed(fact, "row") && { refund: fact.refund }),
    };
    return remaining.entry || remaining.refund ? [remaining] : [];
  });
}

function linkItem(link: ChainedEntry): Item {
  const iso = toIsoString(link.at);
  return {
    ...key(partitionOf(link.seq), entryKey(link.seq)),
    body: json(link),
    month: text(`ENTRY#${monthOf(link.at)}`),
    at: text(`${iso}#${entryKey(link.seq)}`),
  };
}

function refundItem(row: RefundRow): Item {
  const iso = toIsoString(row.at);
  return {
    ...key(`REFUND#${row.instructionId}`, "ROW"),
    body: json(row),
    seq: number(row.seq),
    month: text(`REFUND#${monthOf(row.at)}`),
    at: text(`${iso}#${row.instructionId}`),
  };
}

async function readChain({ dynamo, name }: Table, from: number, limit: number): Promise<readonly ChainedEntry[]> {
  const response = await dynamo.send(
    new QueryCommand({
      TableName: name,
      ConsistentRead: true,
      KeyConditionExpression: "pk = :bucket AND sk >= :from",
      ExpressionAttributeValues: { ":bucket": text(partitionOf(from)), ":from": text(entryKey(from)) },
      Limit: limit,
    }),
  );
  return (response.Items ?? []).flatMap((item) => parseJson<ChainedEntry>(item["body"]) ?? []);
}

/** Rows in time order, queried month by month. A filtered page may be shorter than the limit; its cursor continues. */
async function pageByMonth<T>(
  table: Table,
  filter: FinanceFilter,
  { kind, matches }: { readonly kind: "REFUND" | "ENTRY"; readonly matches: (row: T) => boolean },
): Promise<Page<T>> {
  const { month: cursorMonth, start: cursorKey } = decodeCursor(filter.cursor);
  const isContinued = isMonth(cursorMonth);
  let month: Month | undefined = isContinued ? cursorMonth : monthOf(await firstInstant(table, filter.from));
  let startKey = isContinued ? asItemKey(cursorKey) : undefined;
  const items: T[] = [];
  for (let monthsRead = 1; month !== undefined && monthsRead <= MONTHS_PER_PAGE_MAX; monthsRead++) {
    const query = {
      TableName: table.name,
      IndexName: "byMonth",
      KeyConditionExpression: "#month = :month AND #at BETWEEN :from AND :to",
      ExpressionAttributeNames: { "#month": "month", "#at": "at" },
      ExpressionAttributeValues: {
        ":month": text(`${kind}#${month}`),
        ":from": text(toIsoString(filter.from)),
        ":to": text(`${toIsoString(filter.to)}#~`),
      },
      Limit: filter.limit - items.length,
    };
    const response = await queryFrom(table.dynamo, query, startKey);
    items.push(...(response.Items ?? []).flatMap((item) => parseJson<T>(item["body"]) ?? []).filter(matches));
    startKey = response.LastEvaluatedKey;
    if (!startKey) month = nextMonth(month, filter.to);
    if (items.length >= filter.limit) break;
  }
  return {
    items,
    ...(month !== undefined && { next: encodeCursor({ month, ...(startKey && { start: startKey }) }) }),
  };
}

/** Nothing is older than the chain's first entry less a day; facts of the same time may be linked in any order. */
async function firstInstant(table: Table, from: Instant): Promise<Instant> {
  const [firstEntry] = await readChain(table, 1, 1);
  return firstEntry ? Math.max(from, firstEntry.at - DAY) : from;
}

function nextMonth(month: Month, to: Instant): Month | undefined {
  const next = addMonths(month, 1);
  return next <= monthOf(to) ? next : undefined;
}
