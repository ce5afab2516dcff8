// The ledger in memory: one chain of journal entries, and the latest row per refund.
import { createHash } from "node:crypto";
import type { FinanceFilter, JournalFact, Ledger, ChainedEntry, RefundRow } from "../../app/ports/ledger.ts";
import { CHAIN_START, chainHashInput } from "../../domain/ledger/chain.ts";
import type { Entry } from "../../domain/ledger/entry.ts";
import { pageOf } from "./page.ts";
import { deepCopy } from "./store.ts";

const hashOf = (entry: Entry, seq: number, previous: string): string =>
  createHash("sha256")
    .update(chainHashInput(seq, previous, entry))
    .digest("hex");

/** Zero-padded, so that positions sort as text. */
const paddedSeq = (seq: number): string => String(seq).padStart(10, "0");

export function memoryLedger(): Ledger {
  const chain: ChainedEntry[] = [];
  const linked = new Set<string>();
  const rows = new Map<string, RefundRow>();
  const head = (): { seq: number; hash: string } => {
    const last = chain.at(-1);
    return last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: CHAIN_START };
  };

  const record = ({ entry, refund }: JournalFact): void => {
    if (entry && !linked.has(entry.entryId)) {
      const { seq, hash: previous } = head();
      linked.add(entry.entryId);
      chain.push({ ...deepCopy(entry), seq: seq + 1, hash: hashOf(entry, seq + 1, previous), previous });
    }
    if (refund && refund.seq > (rows.get(refund.instructionId)?.seq ?? 0))
      rows.set(refund.instructionId, deepCopy(refund));
  };

  return {
    record: async (facts) => facts.forEach(record),
    refunds: async (filter) =>
      pageOf(
        [...rows.values()].filter((row) => matchesFilter(row, filter)),
        ({ at, instructionId }) => [at, instructionId],
        filter,
      ),
    journal: async (filter) =>
      pageOf(
        chain.filter((entry) => isWithin(entry, filter)),
        ({ at, seq }) => [at, paddedSeq(seq)],
        filter,
      ),
    chain: async (from, limit) => chain.slice(from - 1, from - 1 + limit),
    head: async () => head(),
    initialHash: async () => CHAIN_START,
    entryHash: async (entry) => hashOf(entry, entry.seq, entry.previous),
  };
}

type DatedRow = { readonly at: number; readonly currency: string };

const isWithin = ({ at, currency }: DatedRow, filter: FinanceFilter): boolean =>
  at >= filter.from && at <= filter.to && (filter.currency === undefined || currency === filter.currency);

const matchesFilter = (row: RefundRow, filter: FinanceFilter): boolean =>
  isWithin(row, filter) &&
  (filter.status === undefined || row.status === filter.status) &&
  (filter.tender === undefined || row.tenderId === filter.tender || row.kind === filter.tender) &&
  (filter.reason === undefined || row.reason === filter.reason);
