// What finance reads: refunds, journal entries, the export, the proof.
import type { z } from "zod";
import type {
  exportQuery,
  financeQuery,
  JournalEntryView,
  RefundRowView,
  Verification,
} from "../../contracts/finance-documents.ts";
import { type Entry, tilt } from "../../domain/ledger/entry.ts";
import { journalOf } from "../../domain/ledger/journal.ts";
import type { InShop } from "../../domain/refund/plan.ts";
import { isoOf } from "../../domain/sla/instant.ts";
import { decimalIn } from "../documents/money.ts";
import type { FinanceFilter, LinkedEntry, Page, Ports, RefundRow } from "../ports.ts";

type Query = z.infer<typeof financeQuery>;

/** Rows of one export; an export that is longer says where to go on. */
export const EXPORT_ROWS_MAX = 20_000;
const EXPORT_PAGE = 500;
const VERIFY_PAGE = 500;

export async function refunds(ports: Ports, query: Query): Promise<Page<RefundRowView>> {
  const filter = filterOf(query, ports.clock.now());
  if (isEmpty(filter)) return NOTHING;
  const page = await ports.ledger.refunds(filter);
  return { ...page, items: page.items.map(refundRow) };
}

export async function journal(ports: Ports, query: Query): Promise<Page<JournalEntryView>> {
  const filter = filterOf(query, ports.clock.now());
  if (isEmpty(filter)) return NOTHING;
  const page = await ports.ledger.journal(filter);
  return { ...page, items: page.items.map(journalEntry) };
}

/** All rows that fit, at most EXPORT_ROWS_MAX; `next` where there are more. */
export async function exported(ports: Ports, query: z.infer<typeof exportQuery>): Promise<Page<RefundRowView>> {
  const filter = filterOf({ ...query, limit: EXPORT_PAGE }, ports.clock.now());
  if (isEmpty(filter)) return NOTHING;
  const items: RefundRowView[] = [];
  let next = query.cursor;
  do {
    const page = await ports.ledger.refunds({ ...filter, ...(next !== undefined && { cursor: next }) });
    items.push(...page.items.map(refundRow));
    next = page.next;
  } while (next !== undefined && items.length < EXPORT_ROWS_MAX);
  return { items, ...(next !== undefined && { next }) };
}

/** A time that ends before it begins holds nothing; the books are not asked. */
const isEmpty = ({ from, to }: FinanceFilter): boolean => from > to;
const NOTHING: Page<never> = { items: [] };

function filterOf(
  { from, to, status, tender, currency, reason, limit, cursor }: Omit<Query, "limit"> & { limit: number },
  now: number,
): FinanceFilter {
  return {
    from: from === undefined ? 0 : Date.parse(from),
    // Nothing has happened later than now, and every month that is asked for is a question to the table.
    to: to === undefined ? now : Math.min(now, Date.parse(to)),
    limit,
    ...(status !== undefined && { status }),
    ...(tender !== undefined && { tender }),
    ...(currency !== undefined && { currency }),
    ...(reason !== undefined && { reason }),
    ...(cursor !== undefined && { cursor }),
  };
}

const refundRow = (row: RefundRow): RefundRowView => ({
  instructionId: row.instructionId,
  returnId: row.returnId,
  orderId: row.orderId,
  at: isoOf(row.at),
  status: row.status,
  tenderId: row.tenderId,
  kind: row.kind,
  gateway: row.gateway,
  currency: row.currency,
  amount: decimalIn(row.currency)(row.refund),
  reason: row.reason,
  ...(row.providerRefundId !== undefined && { providerRefundId: row.providerRefundId }),
  purpose: row.purpose ?? "refund",
  ...inShop(row.shop),
});

function journalEntry(entry: LinkedEntry): JournalEntryView {
  const decimal = decimalIn(entry.currency);
  return {
    seq: entry.seq,
    entryId: entry.entryId,
    at: isoOf(entry.at),
    returnId: entry.returnId,
    what: entry.what,
    currency: entry.currency,
    legs: entry.legs.map(({ account, debit, credit }) => ({ account, debit: decimal(debit), credit: decimal(credit) })),
    ...inShop(entry.shop),
    hash: entry.hash,
    previous: entry.previous,
  };
}

const inShop = (shop: InShop | undefined): { shopCurrency?: string; shopRefund?: string } =>
  shop ? { shopCurrency: shop.currency, shopRefund: decimalIn(shop.currency)(shop.refund) } : {};

type Broken = { readonly seq: number; readonly why: string };

/**
 * Walks the whole chain: every link hashes to what it says, follows its predecessor, balances, and says what the log of
 * its return says. Stops at the first that does not.
 */
export async function verify(ports: Ports): Promise<Verification> {
  const head = await ports.ledger.head();
  const posted = new Map<string, number>();
  let last = { seq: 0, hash: await ports.ledger.start() };
  let broken: (Broken & { kind: "chain" | "balance" }) | undefined;
  while (!broken && last.seq < head.seq) {
    // What is linked while we look is behind the head we were told, and proved the next time.
    const links = (await ports.ledger.chain(last.seq + 1, VERIFY_PAGE)).filter(({ seq }) => seq <= head.seq);
    if (links.length === 0) broken = { kind: "chain", seq: last.seq + 1, why: "the entry is missing" };
    const logs = await logsOf(ports, links);
    for (const link of links) {
      broken = await brokenLink(ports, link, last, logs);
      if (broken) break;
      if (MOVES_MONEY.has(link.what)) posted.set(link.currency, (posted.get(link.currency) ?? 0) + paidOut(link));
      last = link;
    }
  }
  if (!broken && last.hash !== head.hash)
    broken = { kind: "chain", seq: head.seq, why: "the head names another hash than the last entry has" };
  return {
    ok: !broken,
    entries: last.seq,
    balanced: broken?.kind !== "balance",
    chainIntact: broken?.kind !== "chain",
    head,
    ...(broken && { firstBroken: { seq: broken.seq, why: broken.why } }),
    posted: [...posted].map(([currency, minor]) => ({ currency, amount: decimalIn(currency)(minor) })),
  };
}

type Logs = ReadonlyMap<string, Awaited<ReturnType<Ports["log"]["read"]>>>;

async function logsOf(ports: Ports, links: readonly LinkedEntry[]): Promise<Logs> {
  const returnIds = [...new Set(links.map(({ returnId }) => returnId))];
  return new Map(
    await Promise.all(returnIds.map(async (returnId) => [returnId, await ports.log.read(returnId)] as const)),
  );
}

async function brokenLink(ports: Ports, link: LinkedEntry, last: { seq: number; hash: string }, logs: Logs) {
  const chain = (why: string) => ({ kind: "chain" as const, seq: link.seq, why });
  if (link.seq !== last.seq + 1) return chain(`entry ${last.seq + 1} is missing`);
  if (link.previous !== last.hash) return chain("it does not follow the entry before it");
  if ((await ports.ledger.hashOf(link)) !== link.hash) return chain("its content was changed after it was written");
  if (tilt(link.legs) !== 0) return { kind: "balance" as const, seq: link.seq, why: `it is off by ${tilt(link.legs)}` };
  const position = Number(link.entryId.slice(link.entryId.lastIndexOf(".") + 1));
  const event = logs.get(link.returnId)?.[position - 1];
  if (!event) return chain("the log of its return does not know it");
  if (JSON.stringify(journalOf(link.returnId, position, event)) !== JSON.stringify(entryOf(link)))
    return chain("the log of its return says something else");
  return undefined;
}

const entryOf = ({ entryId, returnId, what, at, currency, legs, shop }: Entry): Entry => ({
  entryId,
  returnId,
  what,
  at,
  currency,
  legs,
  ...(shop && { shop }),
});

const MOVES_MONEY: ReadonlySet<Entry["what"]> = new Set([
  "refund-posted",
  "store-credit-issued",
  "refund-failed",
  "outside-refund-recorded",
]);

/** What went to a customer from a provider or as credit, minus what came back. */
const paidOut = ({ legs }: LinkedEntry): number =>
  legs
    .filter(({ account }) => account.startsWith("cash:") || account === "store-credit-liability")
    .reduce((sum, leg) => sum + leg.credit - leg.debit, 0);
