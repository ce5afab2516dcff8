// The books: one chain of journal entries, each naming its predecessor's hash, and a row per refund. A fact is linked once,
// however often it is told: its marker and its link are written in one transaction with the chain's head.
import { QueryCommand, type TransactWriteItem } from "@aws-sdk/client-dynamodb";
import {
  type FinanceFilter,
  type JournalFact,
  type Ledger,
  type LinkedEntry,
  type Page,
  type RefundRow,
  TransientFault,
} from "../../app/ports.ts";
import { chainText, CHAIN_START } from "../../domain/ledger/chain.ts";
import type { Entry } from "../../domain/ledger/entry.ts";
import { DAY, isoOf } from "../../domain/sla/instant.ts";
import { digest } from "./digest.ts";
import { keyIn, queryFrom, readCursor, writeCursor } from "./cursor.ts";
import { getItem, type Item, json, key, number, parsed, type Table, text, writeTogether } from "./table.ts";

/** A transaction holds 100 items: the head, and per fact a link, a marker and a row. */
const FACTS_PER_WRITE_MAX = 32;
const WRITES_MAX = 12;
const BUCKET = 1_000;
/** Months one answer looks through; an empty history of years goes on by cursor. */
const MONTHS_PER_PAGE_MAX = 120;

type Head = { readonly seq: number; readonly hash: string };

const hashOf = (entry: Entry, seq: number, previous: string): string => digest(chainText(seq, previous, entry));
const bucketOf = (seq: number): string => `CHAIN#${String(Math.floor(seq / BUCKET)).padStart(6, "0")}`;
const entryKey = (seq: number): string => `ENTRY#${String(seq).padStart(10, "0")}`;
const monthOf = (iso: string): string => iso.slice(0, 7);

export function dynamoLedger(table: Table): Ledger {
  // The head as this container last saw it: a guess that saves a read, proved or refused by the write's condition.
  let guess: Head | undefined;
  const readHead = async (): Promise<Head> =>
    parsed<Head>((await getItem(table, "CHAIN", "HEAD"))?.["head"]) ?? { seq: 0, hash: CHAIN_START };

  async function write(facts: readonly JournalFact[]): Promise<void> {
    let left = facts;
    for (let attempt = 1; attempt <= WRITES_MAX && left.length > 0; attempt++) {
      guess ??= await readHead();
      const { items, owners, head } = writesOf(table.name, left, guess);
      const outcome = await writeTogether(table, items);
      if (outcome.written) {
        guess = head;
        return;
      }
      guess = undefined;
      left = withoutKnown(
        left,
        outcome.failed.flatMap((index) => owners[index] ?? []),
      );
    }
    if (left.length > 0) throw new TransientFault("the books are being written by many at once");
  }

  return {
    async record(told) {
      const facts = onceEach(told);
      for (let start = 0; start < facts.length; start += FACTS_PER_WRITE_MAX)
        await write(facts.slice(start, start + FACTS_PER_WRITE_MAX));
    },
    head: readHead,
    start: () => Promise.resolve(CHAIN_START),
    hashOf: (entry) => Promise.resolve(hashOf(entry, entry.seq, entry.previous)),
    chain: (from, limit) => chain(table, from, limit),
    refunds: (filter) => byMonth<RefundRow>(table, "REFUND", filter, (row) => fits(row, filter)),
    journal: (filter) =>
      byMonth<LinkedEntry>(
        table,
        "ENTRY",
        filter,
        ({ currency }) => filter.currency === undefined || currency === filter.currency,
      ),
  };
}

/** A transaction names an item once: of several rows of one refund the latest stands for all, and a fact told twice is one. */
function onceEach(facts: readonly JournalFact[]): JournalFact[] {
  const latest = new Map<string, number>();
  for (const { refund } of facts)
    if (refund) latest.set(refund.instructionId, Math.max(refund.seq, latest.get(refund.instructionId) ?? 0));
  const seen = new Set<string>();
  const first = (name: string): boolean => !seen.has(name) && seen.add(name) !== undefined;
  return facts.flatMap(({ entry, refund }) => {
    const fact = {
      ...(entry && first(`entry ${entry.entryId}`) && { entry }),
      ...(refund &&
        refund.seq === latest.get(refund.instructionId) &&
        first(`row ${refund.instructionId}`) && { refund }),
    };
    return fact.entry || fact.refund ? [fact] : [];
  });
}

/** Whose condition an item of the transaction carries: the chain's head, a fact's marker, or a fact's row. */
type Owner = "head" | { readonly fact: JournalFact; readonly part: "marker" | "link" | "row" };

function writesOf(table: string, facts: readonly JournalFact[], head: Head) {
  const items: TransactWriteItem[] = [];
  const owners: Owner[] = [];
  const add = (owner: Owner, item: TransactWriteItem): void => void (items.push(item), owners.push(owner));
  let { seq, hash } = head;
  for (const fact of facts) {
    if (fact.entry) {
      const previous = hash;
      seq += 1;
      hash = hashOf(fact.entry, seq, previous);
      add(
        { fact, part: "marker" },
        put(table, { ...key(`FACT#${fact.entry.entryId}`, "LINKED"), seq: number(seq) }, ONCE),
      );
      add({ fact, part: "link" }, put(table, linkItem({ ...fact.entry, seq, hash, previous }), ONCE));
    }
    if (fact.refund) add({ fact, part: "row" }, put(table, refundItem(fact.refund), newerThan(fact.refund.seq)));
  }
  const next = { seq, hash };
  if (seq > head.seq)
    add("head", put(table, { ...key("CHAIN", "HEAD"), head: json(next), seq: number(seq) }, follows(head)));
  return { items, owners, head: next };
}

const ONCE = { ConditionExpression: "attribute_not_exists(pk)" };
const newerThan = (seq: number) => ({
  ConditionExpression: "attribute_not_exists(pk) OR seq < :seq",
  ExpressionAttributeValues: { ":seq": number(seq) },
});
const follows = ({ seq }: Head) =>
  seq === 0 ? ONCE : { ConditionExpression: "seq = :before", ExpressionAttributeValues: { ":before": number(seq) } };

const put = (table: string, item: Item, condition: object): TransactWriteItem => ({
  Put: { TableName: table, Item: item, ...condition },
});

/**
 * What is linked already, by its marker, and rows older than what is known are left out of the next try. A link that
 * collides says only that the head was stale.
 */
function withoutKnown(facts: readonly JournalFact[], lost: readonly Owner[]): JournalFact[] {
  const isLost = (fact: JournalFact, part: "marker" | "row"): boolean =>
    lost.some((owner) => owner !== "head" && owner.fact === fact && owner.part === part);
  return facts.flatMap((fact) => {
    const left = {
      ...(fact.entry && !isLost(fact, "marker") && { entry: fact.entry }),
      ...(fact.refund && !isLost(fact, "row") && { refund: fact.refund }),
    };
    return left.entry || left.refund ? [left] : [];
  });
}

function linkItem(link: LinkedEntry): Item {
  const iso = isoOf(link.at);
  return {
    ...key(bucketOf(link.seq), entryKey(link.seq)),
    body: json(link),
    month: text(`ENTRY#${monthOf(iso)}`),
    at: text(`${iso}#${entryKey(link.seq)}`),
  };
}

function refundItem(row: RefundRow): Item {
  const iso = isoOf(row.at);
  return {
    ...key(`REFUND#${row.instructionId}`, "ROW"),
    body: json(row),
    seq: number(row.seq),
    month: text(`REFUND#${monthOf(iso)}`),
    at: text(`${iso}#${row.instructionId}`),
  };
}

async function chain({ dynamo, name }: Table, from: number, limit: number): Promise<readonly LinkedEntry[]> {
  const answer = await dynamo.send(
    new QueryCommand({
      TableName: name,
      ConsistentRead: true,
      KeyConditionExpression: "pk = :bucket AND sk >= :from",
      ExpressionAttributeValues: { ":bucket": text(bucketOf(from)), ":from": text(entryKey(from)) },
      Limit: limit,
    }),
  );
  return (answer.Items ?? []).flatMap((item) => parsed<LinkedEntry>(item["body"]) ?? []);
}

const fits = (row: RefundRow, { status, tender, currency, reason }: FinanceFilter): boolean =>
  (status === undefined || row.status === status) &&
  (tender === undefined || row.tenderId === tender || row.kind === tender) &&
  (currency === undefined || row.currency === currency) &&
  (reason === undefined || row.reason === reason);

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Rows month by month, in time order. Filters may leave a page short; the cursor goes on. */
async function byMonth<T>(
  table: Table,
  kind: "REFUND" | "ENTRY",
  filter: FinanceFilter,
  wanted: (row: T) => boolean,
): Promise<Page<T>> {
  const { month: given, start: behind } = readCursor(filter.cursor);
  const goesOn = typeof given === "string" && MONTH.test(given);
  let month: string | undefined = goesOn ? given : monthOf(isoOf(await firstInstant(table, filter.from)));
  let start = goesOn ? keyIn(behind) : undefined;
  const items: T[] = [];
  for (let looked = 1; month !== undefined && looked <= MONTHS_PER_PAGE_MAX; looked++) {
    const query = {
      TableName: table.name,
      IndexName: "byMonth",
      KeyConditionExpression: "#month = :month AND #at BETWEEN :from AND :to",
      ExpressionAttributeNames: { "#month": "month", "#at": "at" },
      ExpressionAttributeValues: {
        ":month": text(`${kind}#${month}`),
        ":from": text(isoOf(filter.from)),
        ":to": text(`${isoOf(filter.to)}#~`),
      },
      Limit: filter.limit - items.length,
    };
    const answer = await queryFrom(table.dynamo, query, start);
    items.push(...(answer.Items ?? []).flatMap((item) => parsed<T>(item["body"]) ?? []).filter(wanted));
    start = answer.LastEvaluatedKey;
    if (!start) month = nextMonth(month, filter.to);
    if (items.length >= filter.limit) break;
  }
  return {
    items,
    ...(month !== undefined && { next: writeCursor({ month, ...(start && { start }) }) }),
  };
}

/** Nothing is much older than the first entry of the chain; entries of one moment may be linked in either order. */
async function firstInstant(table: Table, from: number): Promise<number> {
  const [first] = await chain(table, 1, 1);
  return first ? Math.max(from, first.at - DAY) : from;
}

function nextMonth(month: string, to: number): string | undefined {
  const [year = 0, index = 0] = month.split("-").map(Number);
  const next = index === 12 ? `${year + 1}-01` : `${year}-${String(index + 1).padStart(2, "0")}`;
  return next <= monthOf(isoOf(to)) ? next : undefined;
}
