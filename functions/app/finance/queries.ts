// Queries for finance: refunds, journal entries, the export, and the verification of the ledger.
import type { z } from "zod";
import type {
  exportQuery,
  financeQuery,
  JournalEntryView,
  RefundRowView,
  Verification,
} from "../../contracts/finance-documents.ts";
import { type Entry, imbalance } from "../../domain/ledger/entry.ts";
import { entryForEvent } from "../../domain/ledger/journal.ts";
import type { ShopAmount } from "../../domain/refund/plan.ts";
import { type Instant, toIsoString } from "../../domain/time/instant.ts";
import { decimalFormatter } from "../documents/money.ts";
import type { Ports } from "../ports.ts";
import type { FinanceFilter, ChainedEntry, RefundRow } from "../ports/ledger.ts";
import type { Page } from "../ports/page.ts";

type Query = z.infer<typeof financeQuery>;

/** Rows of one export; `next` continues a longer one. */
export const EXPORT_ROWS_MAX = 20_000;
const EXPORT_PAGE_SIZE = 500;
const VERIFY_PAGE_SIZE = 500;

export async function listRefunds(ports: Ports, query: Query): Promise<Page<RefundRowView>> {
  const filter = financeFilter(query, ports.clock.now());
  if (isEmptyRange(filter)) return EMPTY_PAGE;
  const page = await ports.ledger.refunds(filter);
  return { ...page, items: page.items.map(refundRowView) };
}

export async function listJournal(ports: Ports, query: Query): Promise<Page<JournalEntryView>> {
  const filter = financeFilter(query, ports.clock.now());
  if (isEmptyRange(filter)) return EMPTY_PAGE;
  const page = await ports.ledger.journal(filter);
  return { ...page, items: page.items.map(journalEntryView) };
}

/** All matching rows, at most EXPORT_ROWS_MAX; `next` if there are more. */
export async function exportRefunds(ports: Ports, query: z.infer<typeof exportQuery>): Promise<Page<RefundRowView>> {
  const filter = financeFilter({ ...query, limit: EXPORT_PAGE_SIZE }, ports.clock.now());
  if (isEmptyRange(filter)) return EMPTY_PAGE;
  const items: RefundRowView[] = [];
  let next = query.cursor;
  do {
    const page = await ports.ledger.refunds({ ...filter, ...(next !== undefined && { cursor: next }) });
    items.push(...page.items.map(refundRowView));
    next = page.next;
  } while (next !== undefined && items.length < EXPORT_ROWS_MAX);
  return { items, ...(next !== undefined && { next }) };
}

/** A range that ends before it begins is empty; the ledger is not queried. */
const isEmptyRange = ({ from, to }: FinanceFilter): boolean => from > to;
const EMPTY_PAGE: Page<never> = { items: [] };

function financeFilter(
  { from, to, status, tender, currency, reason, limit, cursor }: Omit<Query, "limit"> & { limit: number },
  now: Instant,
): FinanceFilter {
  return {
    from: from === undefined ? 0 : Date.parse(from),
    // Nothing is later than now, and every month in the range costs a query.
    to: to === undefined ? now : Math.min(now, Date.parse(to)),
    limit,
    ...(status !== undefined && { status }),
    ...(tender !== undefined && { tender }),
    ...(currency !== undefined && { currency }),
    ...(reason !== undefined && { reason }),
    ...(cursor !== undefined && { cursor }),
  };
}

const refundRowView = (row: RefundRow): RefundRowView => ({
  instructionId: row.instructionId,
  returnId: row.returnId,
  orderId: row.orderId,
  at: toIsoString(row.at),
  status: row.status,
  tenderId: row.tenderId,
  kind: row.kind,
  gateway: row.gateway,
  currency: row.currency,
  amount: decimalFormatter(row.currency)(row.refund),
  reason: row.reason,
  ...(row.providerRefundId !== undefined && { providerRefundId: row.providerRefundId }),
  purpose: row.purpose ?? "refund",
  ...shopAmount(row.shop),
});

function journalEntryView(entry: ChainedEntry): JournalEntryView {
  const decimal = decimalFormatter(entry.currency);
  return {
    seq: entry.seq,
    entryId: entry.entryId,
    at: toIsoString(entry.at),
    returnId: entry.returnId,
    what: entry.what,
    currency: entry.currency,
    legs: entry.legs.map(({ account, debit, credit }) => ({ account, debit: decimal(debit), credit: decimal(credit) })),
    ...shopAmount(entry.shop),
    hash: entry.hash,
    previous: entry.previous,
  };
}

const shopAmount = (shop: ShopAmount | undefined): { shopCurrency?: string; shopRefund?: string } =>
  shop ? { shopCurrency: shop.currency, shopRefund: decimalFormatter(shop.currency)(shop.refund) } : {};

type LedgerBreak = { readonly seq: number; readonly why: string };

/**
 * Verifies the whole ledger: each entry's hash and predecessor are right, its legs balance, and it matches the event in
 * its return's log. Stops at the first break.
 */
export async function verifyLedger(ports: Ports): Promise<Verification> {
  const head = await ports.ledger.head();
  const posted = new Map<string, number>();
  let previousLink = { seq: 0, hash: await ports.ledger.initialHash() };
  let ledgerBreak: (LedgerBreak & { kind: "chain" | "balance" }) | undefined;
  while (!ledgerBreak && previousLink.seq < head.seq) {
    // Entries linked during the verification lie after the head read here; the next verification covers them.
    const links = (await ports.ledger.chain(previousLink.seq + 1, VERIFY_PAGE_SIZE)).filter(
      ({ seq }) => seq <= head.seq,
    );
    if (links.length === 0) ledgerBreak = { kind: "chain", seq: previousLink.seq + 1, why: "the entry is missing" };
    const logs = await readLogs(ports, links);
    for (const link of links) {
      ledgerBreak = await findBreak(ports, { link, previousLink }, logs);
      if (ledgerBreak) break;
      if (MOVES_MONEY.has(link.what))
        posted.set(link.currency, (posted.get(link.currency) ?? 0) + paidToCustomer(link));
      previousLink = link;
    }
  }
  if (!ledgerBreak && previousLink.hash !== head.hash)
    ledgerBreak = { kind: "chain", seq: head.seq, why: "the head names another hash than the last entry has" };
  return {
    ok: !ledgerBreak,
    entries: previousLink.seq,
    balanced: ledgerBreak?.kind !== "balance",
    chainIntact: ledgerBreak?.kind !== "chain",
    head,
    ...(ledgerBreak && { firstBroken: { seq: ledgerBreak.seq, why: ledgerBreak.why } }),
    posted: [...posted].map(([currency, minor]) => ({ currency, amount: decimalFormatter(currency)(minor) })),
  };
}

type Logs = ReadonlyMap<string, Awaited<ReturnType<Ports["log"]["read"]>>>;

async function readLogs(ports: Ports, links: readonly ChainedEntry[]): Promise<Logs> {
  const returnIds = [...new Set(links.map(({ returnId }) => returnId))];
  return new Map(
    await Promise.all(returnIds.map(async (returnId) => [returnId, await ports.log.read(returnId)] as const)),
  );
}

type LinkWithPrevious = { readonly link: ChainedEntry; readonly previousLink: { seq: number; hash: string } };

async function findBreak(ports: Ports, { link, previousLink }: LinkWithPrevious, logs: Logs) {
  const chainBreak = (why: string) => ({ kind: "chain" as const, seq: link.seq, why });
  if (link.seq !== previousLink.seq + 1) return chainBreak(`entry ${previousLink.seq + 1} is missing`);
  if (link.previous !== previousLink.hash) return chainBreak("it does not follow the entry before it");
  if ((await ports.ledger.entryHash(link)) !== link.hash)
    return chainBreak("its content was changed after it was written");
  if (imbalance(link.legs) !== 0)
    return { kind: "balance" as const, seq: link.seq, why: `it is off by ${imbalance(link.legs)}` };
  const position = Number(link.entryId.slice(link.entryId.lastIndexOf(".") + 1));
  const event = logs.get(link.returnId)?.[position - 1];
  if (!event) return chainBreak("the log of its return does not know it");
  if (JSON.stringify(entryForEvent(link.returnId, position, event)) !== JSON.stringify(entryContent(link)))
    return chainBreak("the log of its return says something else");
  return undefined;
}

const entryContent = ({ entryId, returnId, what, at, currency, legs, shop }: Entry): Entry => ({
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

/** The amount paid to customers by providers or as store credit, less reversals. */
const paidToCustomer = ({ legs }: ChainedEntry): number =>
  legs
    .filter(({ account }) => account.startsWith("cash:") || account === "store-credit-liability")
    .reduce((sum, leg) => sum + leg.credit - leg.debit, 0);
