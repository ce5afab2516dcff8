// The ledger in memory: one chain of journal entries, and the latest row per refund.
import {
  type ChainedEntry,
  isListedEntry,
  isListedRefund,
  type JournalFact,
  type Ledger,
  type RefundRow,
} from "../../app/ports/ledger.ts";
import { CHAIN_START } from "../../domain/ledger/chain.ts";
import { entryHash } from "../aws/entry-hash.ts";
import { pageOf } from "./page.ts";
import { deepCopy } from "./store.ts";

/** Zero-padded, so that positions sort as text. */
const paddedSeq = (seq: number): string => String(seq).padStart(10, "0");

export function memoryLedger(): Ledger {
  const chain: ChainedEntry[] = [];
  const linkedIds = new Set<string>();
  const rows = new Map<string, RefundRow>();
  const head = (): { seq: number; hash: string } => {
    const last = chain.at(-1);
    return last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: CHAIN_START };
  };

  const record = ({ entry, refund }: JournalFact): void => {
    if (entry && !linkedIds.has(entry.entryId)) {
      const { seq, hash: previous } = head();
      linkedIds.add(entry.entryId);
      chain.push({ ...deepCopy(entry), seq: seq + 1, hash: entryHash(entry, { seq: seq + 1, previous }), previous });
    }
    if (refund && refund.seq > (rows.get(refund.instructionId)?.seq ?? 0))
      rows.set(refund.instructionId, deepCopy(refund));
  };

  return {
    record: async (facts) => facts.forEach(record),
    refunds: async (filter) =>
      pageOf(
        [...rows.values()].filter((row) => isListedRefund(row, filter)),
        ({ at, instructionId }) => [at, instructionId],
        filter,
      ),
    journal: async (filter) =>
      pageOf(
        chain.filter((entry) => isListedEntry(entry, filter)),
        ({ at, seq }) => [at, paddedSeq(seq)],
        filter,
      ),
    chain: async (from, limit) => chain.slice(from - 1, from - 1 + limit),
    head: async () => head(),
    initialHash: async () => CHAIN_START,
    entryHash: async (entry) => entryHash(entry, entry),
  };
}
