// What finance sees at the end, added up here once more from its own export, in whole pence.
import type { z } from "zod";
import type { refundRow, Verification } from "../../functions/contracts/finance-documents.ts";
import { minorOf } from "../../functions/domain/money/decimal.ts";
import type { Minor } from "../../functions/domain/money/minor.ts";
import { type Reply, UnexpectedReply } from "./http.ts";
import type { Staff } from "./staff.ts";

type RefundRow = z.infer<typeof refundRow>;

export type Books = {
  /** The sum of all posted refunds. */
  readonly refunded: Minor;
  /** Returns that were paid at least one refund. */
  readonly returnsPaid: number;
  readonly balanced: boolean;
  readonly verified: boolean;
};

const CATCH_UP_MS_MAX = 60_000;
const LOOK_EVERY_MS = 200;

/**
 * Waits until the ledger has heard of every return that was closed, then checks it. `counts` leaves out what others had
 * refunded in an application that is not the replay's own.
 */
export async function closeTheBooks(
  staff: Staff,
  closed: number,
  counts: (returnId: string) => boolean,
): Promise<Books> {
  const deadline = performance.now() + CATCH_UP_MS_MAX;
  let posted = await postedRefunds(staff, counts);
  while (returnsIn(posted) < closed && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    posted = await postedRefunds(staff, counts);
  }
  const { ok, balanced, chainIntact } = JSON.parse((await get(staff, "/api/finance/verify")).text) as Verification;
  return { refunded: sumOf(posted), returnsPaid: returnsIn(posted), balanced, verified: ok && chainIntact };
}

/** The export comes in pieces, each naming where the next begins. */
async function postedRefunds(staff: Staff, counts: (returnId: string) => boolean): Promise<RefundRow[]> {
  const rows: RefundRow[] = [];
  for (let cursor: string | undefined = ""; cursor !== undefined;) {
    const reply = await get(
      staff,
      `/api/finance/export?format=jsonl${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    for (const line of reply.text.split("\n")) if (line !== "") rows.push(JSON.parse(line) as RefundRow);
    cursor = reply.headers["comeback-next"]?.toString();
  }
  return rows.filter(({ status, returnId }) => status === "posted" && counts(returnId));
}

const returnsIn = (rows: readonly RefundRow[]): number => new Set(rows.map(({ returnId }) => returnId)).size;

function sumOf(rows: readonly RefundRow[]): Minor {
  return rows.reduce((sum, { amount, instructionId }) => {
    const refund = minorOf(amount, 2);
    if (refund === undefined) throw new Error(`refund ${instructionId} is ${amount}, which is no amount in GBP`);
    return sum + refund;
  }, 0);
}

async function get(staff: Staff, path: string): Promise<Reply> {
  const reply = await staff.call("finance", { method: "GET", path });
  if (reply.status >= 300) throw new UnexpectedReply(`GET ${path}`, reply);
  return reply;
}
