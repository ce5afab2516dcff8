// The hash-chained journal and the status of refunds.
import type { Entry } from "../../domain/ledger/entry.ts";
import type { Minor } from "../../domain/money/minor.ts";
import type { Instant } from "../../domain/time/instant.ts";
import type { RefundInstruction, ShopAmount } from "../../domain/refund/plan.ts";
import type { PageRequest, Page } from "./page.ts";

/** What one event adds to the ledger. At least one of the two is present. */
export type JournalFact = { readonly entry?: Entry; readonly refund?: RefundRow };

/** The status of a refund instruction. */
/** "covered": paid by a refund outside Comeback, which has a row of its own. */
export type RefundStatus = "planned" | "pending" | "posted" | "failed" | "covered";

export type RefundRow = {
  readonly instructionId: string;
  readonly returnId: string;
  readonly orderId: string;
  readonly tenderId: string;
  readonly kind: string;
  readonly gateway: string;
  readonly currency: string;
  readonly refund: Minor;
  readonly status: RefundStatus;
  readonly reason: string;
  readonly at: Instant;
  readonly providerRefundId?: string;
  /** Absent for a refund. */
  readonly purpose?: RefundInstruction["purpose"];
  readonly shop?: ShopAmount;
  /** Position in the return's log: the highest one wins, in whichever order they arrive. */
  readonly seq: number;
};

export type ChainedEntry = Entry & { readonly seq: number; readonly hash: string; readonly previous: string };

export type FinanceFilter = PageRequest & {
  readonly from: Instant;
  readonly to: Instant;
  readonly status?: RefundStatus;
  readonly tender?: string;
  readonly currency?: string;
  readonly reason?: string;
};

const isInRange = ({ at, currency }: { at: Instant; currency: string }, filter: FinanceFilter): boolean =>
  at >= filter.from && at <= filter.to && (filter.currency === undefined || currency === filter.currency);

/** Whether the list of refunds shows this row. */
export const isListedRefund = (row: RefundRow, filter: FinanceFilter): boolean =>
  isInRange(row, filter) &&
  (filter.status === undefined || row.status === filter.status) &&
  (filter.tender === undefined || row.tenderId === filter.tender || row.kind === filter.tender) &&
  (filter.reason === undefined || row.reason === filter.reason);

/** Whether the list of journal entries shows this one. */
export const isListedEntry = (entry: Entry, filter: FinanceFilter): boolean => isInRange(entry, filter);

export interface Ledger {
  /** Appends the facts to the chain, each exactly once, however often it is delivered. */
  record(facts: readonly JournalFact[]): Promise<void>;
  refunds(filter: FinanceFilter): Promise<Page<RefundRow>>;
  journal(filter: FinanceFilter): Promise<Page<ChainedEntry>>;
  /** The entries of the chain in order, from this sequence number; the first is 1. */
  chain(from: number, limit: number): Promise<readonly ChainedEntry[]>;
  head(): Promise<{ readonly seq: number; readonly hash: string }>;
  /** The hash that precedes the first entry. */
  initialHash(): Promise<string>;
  /** The expected hash of an entry, from its sequence number, its predecessor and its content. */
  entryHash(entry: ChainedEntry): Promise<string>;
}
