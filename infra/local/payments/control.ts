// What no real Stripe has: telling the sandbox how to behave, registering payments in bulk, settling, auditing.
import type { DatabaseSync } from "node:sqlite";
import * as z from "zod";
import { ok } from "./api.ts";
import type { Parts } from "./api.ts";
import { isCurrency } from "./currencies.ts";
import type { Answer } from "./idempotency.ts";
import type { RefundRow } from "./shapes.ts";
import { inTransaction } from "./store.ts";
import { Trouble } from "./trouble.ts";
import type { Webhooks } from "./webhooks.ts";

const PAYMENTS_MAX = 5_000;
const SETTLE_MAX = 1_000;
const PAGE_MAX = 1_000;

const behaviour = z.strictObject({
  reference: z.string().min(1).max(255).optional(),
  next: z.int().min(1).max(1_000_000).optional(),
  do: z.string(),
});
const settling = z.strictObject({
  /** A payment's reference or a refund's id; absent: everything that is open. */
  reference: z.string().optional(),
  as: z.enum(["succeed", "fail"]).optional(),
});
const payment = z.strictObject({
  id: z.string().min(1).max(255),
  /** In Stripe's minor units. */
  amount: z.int().min(1),
  currency: z
    .string()
    .transform((text) => text.toLowerCase())
    .refine(isCurrency, "must be an ISO 4217 code"),
});

type ControlCall = { readonly body: string; readonly query: URLSearchParams };
type ControlRoute = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly serve: (call: ControlCall) => Answer;
};

type Tools = Parts & { readonly db: DatabaseSync; readonly webhooks: Webhooks };

export function controlRoutes({
  db,
  payments,
  refunds,
  refundList,
  behaviours,
  webhooks,
}: Tools): readonly ControlRoute[] {
  const register = (text: string): Answer => {
    const documents = documentsIn(text);
    if (documents.length > PAYMENTS_MAX) throw Trouble.invalid(`At most ${PAYMENTS_MAX} payments a call.`);
    const answer = { accepted: 0, unchanged: 0, rejected: [] as { index: number; why: string }[] };
    inTransaction(db, () => {
      for (const [index, document] of documents.entries()) {
        const read = payment.safeParse(document);
        const known = read.success ? payments.find(read.data.id) : undefined;
        if (!read.success) answer.rejected.push({ index, why: z.prettifyError(read.error) });
        else if (!known) answer.accepted += payments.register(read.data) ? 1 : 0;
        else if (known.amount === read.data.amount && known.currency === read.data.currency) answer.unchanged++;
        else answer.rejected.push({ index, why: `${read.data.id} is known with ${known.amount} ${known.currency}` });
      }
    });
    return ok(answer);
  };

  /** Named, also what has long succeeded can be made to fail: banks do that. */
  const namedRefunds = (reference: string, as: "succeed" | "fail" | undefined): readonly RefundRow[] => {
    const payment = reference.startsWith("re_") ? undefined : payments.find(reference);
    const named = payment
      ? refundList.page({ payment: payment.seq, limit: SETTLE_MAX }).rows
      : [refunds.find(reference)];
    return named.filter(({ later, status }) => later !== null || (as === "fail" && status === "succeeded"));
  };

  const settle = (text: string): Answer => {
    const { reference, as } = read(settling, text);
    const found = reference === undefined ? refundList.unsettled(SETTLE_MAX + 1) : namedRefunds(reference, as);
    const now = found.slice(0, SETTLE_MAX);
    inTransaction(db, () => {
      for (const refund of now) refunds.settle(refund, as ?? refund.later);
    });
    return ok({ settled: now.length, more: found.length > now.length });
  };

  const audit = (query: URLSearchParams): Answer => {
    const limit = Math.trunc(Number(query.get("limit") ?? PAGE_MAX));
    if (!(limit >= 1 && limit <= PAGE_MAX)) throw Trouble.invalid(`limit is 1 to ${PAGE_MAX}`, { param: "limit" });
    const after = query.get("starting_after");
    const page = refundList.page({ before: after === null ? undefined : refunds.find(after).seq, limit });
    return ok({
      object: "list",
      data: page.rows.map((row) => refunds.json(row, [])),
      has_more: page.more,
      url: "/sandbox/refunds",
    });
  };

  return [
    {
      method: "POST",
      path: "/sandbox/behaviour",
      serve: ({ body }) => {
        behaviours.tell(read(behaviour, body));
        return ok({ told: true });
      },
    },
    { method: "POST", path: "/sandbox/settle", serve: ({ body }) => settle(body) },
    { method: "POST", path: "/sandbox/payments", serve: ({ body }) => register(body) },
    { method: "GET", path: "/sandbox/refunds", serve: ({ query }) => audit(query) },
    {
      method: "GET",
      path: "/sandbox/totals",
      serve: () => ok({ ...refundList.totals(), webhooks: webhooks.counts() }),
    },
  ];
}

function read<T>(schema: z.ZodType<T>, text: string): T {
  const result = schema.safeParse(jsonOf(text.trim() === "" ? "{}" : text));
  if (result.success) return result.data;
  throw Trouble.invalid(z.prettifyError(result.error));
}

/** A JSON array, or one JSON object a line. A line that cannot be read is rejected by its number, like any other. */
function documentsIn(text: string): readonly unknown[] {
  const trimmed = text.trim();
  if (!trimmed.startsWith("[")) return trimmed === "" ? [] : trimmed.split("\n").map((line) => jsonOf(line, null));
  const documents = jsonOf(trimmed);
  return Array.isArray(documents) ? documents : [];
}

function jsonOf(text: string, otherwise?: null): unknown {
  try {
    return JSON.parse(text);
  } catch {
    if (otherwise === null) return null;
    throw Trouble.invalid("The body is not JSON.");
  }
}
