// The ledger after a replay: totals summed independently from the finance export, in whole pence, and its verification.
import type { z } from "zod";
import { refundRow, verification } from "../../../functions/contracts/finance-documents.ts";
import { parseMinor } from "../../../functions/domain/money/decimal.ts";
import type { Minor } from "../../../functions/domain/money/minor.ts";
import { type HttpResponse, UnexpectedResponse } from "./http-client.ts";
import type { StaffClient } from "./staff-client.ts";

type RefundRow = z.infer<typeof refundRow>;

export type LedgerCheck = {
  /** The sum of all posted refunds, in pence. */
  readonly refunded: Minor;
  /** Returns with at least one posted refund. */
  readonly returnsPaid: number;
  readonly balanced: boolean;
  readonly verified: boolean;
};

const CATCH_UP_MS_MAX = 60_000;
const POLL_EVERY_MS = 200;

/**
 * Waits until the ledger contains a refund for every closed return, then verifies it. `isIncluded` excludes returns
 * that do not belong to this replay, in an application that was already running.
 */
export async function checkLedger(
  staff: StaffClient,
  closed: number,
  isIncluded: (returnId: string) => boolean,
): Promise<LedgerCheck> {
  const deadline = performance.now() + CATCH_UP_MS_MAX;
  let refunds = await postedRefunds(staff, isIncluded);
  while (countReturns(refunds) < closed && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS));
    refunds = await postedRefunds(staff, isIncluded);
  }
  const { text } = await getAsFinance(staff, "/api/finance/verify");
  const { ok, balanced, chainIntact } = verification.parse(JSON.parse(text));
  return {
    refunded: totalRefunded(refunds),
    returnsPaid: countReturns(refunds),
    balanced,
    verified: ok && chainIntact,
  };
}

/** The export is paginated; each page names the cursor of the next. */
async function postedRefunds(staff: StaffClient, isIncluded: (returnId: string) => boolean): Promise<RefundRow[]> {
  const rows: RefundRow[] = [];
  for (let cursor: string | undefined = ""; cursor !== undefined;) {
    const response = await getAsFinance(
      staff,
      `/api/finance/export?format=jsonl${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    for (const line of response.text.split("\n")) if (line !== "") rows.push(refundRow.parse(JSON.parse(line)));
    cursor = response.headers["comeback-next"]?.toString();
  }
  return rows.filter(({ status, returnId }) => status === "posted" && isIncluded(returnId));
}

const countReturns = (rows: readonly RefundRow[]): number => new Set(rows.map(({ returnId }) => returnId)).size;

function totalRefunded(rows: readonly RefundRow[]): Minor {
  return rows.reduce((sum, { amount, instructionId }) => {
    const refund = parseMinor(amount, 2);
    if (refund === undefined) throw new Error(`refund ${instructionId} is ${amount}, which is not an amount in GBP`);
    return sum + refund;
  }, 0);
}

async function getAsFinance(staff: StaffClient, path: string): Promise<HttpResponse> {
  const response = await staff.call("finance", { method: "GET", path });
  if (response.status >= 300) throw new UnexpectedResponse(`GET ${path}`, response);
  return response;
}
