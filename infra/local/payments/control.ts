// Endpoints that the real Stripe lacks: setting behaviors, registering payments in bulk, settling and auditing refunds.
import type { DatabaseSync } from "node:sqlite";
import * as z from "zod";
import { jsonResponse } from "./api.ts";
import type { SandboxServices } from "./api.ts";
import { isCurrency } from "./currencies.ts";
import type { ApiResponse } from "./idempotency.ts";
import type { RefundRow } from "./rows.ts";
import { inTransaction } from "./sandbox-database.ts";
import { StripeApiError } from "./stripe-api-error.ts";
import type { Webhooks } from "./webhooks.ts";

const PAYMENTS_MAX = 5_000;
const SETTLE_MAX = 1_000;
const PAGE_MAX = 1_000;

const behaviorRequest = z.strictObject({
  reference: z.string().min(1).max(255).optional(),
  next: z.int().min(1).max(1_000_000).optional(),
  do: z.string(),
});
const settleRequest = z.strictObject({
  /** A payment's reference or a refund's id; absent: all unsettled refunds. */
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
  readonly serve: (call: ControlCall) => ApiResponse;
};

type RegistrationSummary = { accepted: number; unchanged: number; rejected: { index: number; why: string }[] };

export type ControlServices = SandboxServices & { readonly db: DatabaseSync; readonly webhooks: Webhooks };

type Settlement = NonNullable<RefundRow["later"]>;

export function controlRoutes(services: ControlServices): readonly ControlRoute[] {
  const { refundList, behaviors, webhooks } = services;
  return [
    {
      method: "POST",
      path: "/sandbox/behaviour",
      serve: ({ body }) => {
        behaviors.set(read(behaviorRequest, body));
        return jsonResponse({ told: true });
      },
    },
    { method: "POST", path: "/sandbox/settle", serve: ({ body }) => settle(services, body) },
    { method: "POST", path: "/sandbox/payments", serve: ({ body }) => register(services, body) },
    { method: "GET", path: "/sandbox/refunds", serve: ({ query }) => audit(services, query) },
    {
      method: "GET",
      path: "/sandbox/totals",
      serve: () => jsonResponse({ ...refundList.totals(), webhooks: webhooks.counts() }),
    },
  ];
}

function register({ db, payments }: ControlServices, text: string): ApiResponse {
  const documents = parseDocuments(text);
  if (documents.length > PAYMENTS_MAX) throw StripeApiError.invalid(`At most ${PAYMENTS_MAX} payments a call.`);
  const summary: RegistrationSummary = { accepted: 0, unchanged: 0, rejected: [] };
  inTransaction(db, () => {
    for (const [index, document] of documents.entries()) {
      const parsed = payment.safeParse(document);
      const registered = parsed.success ? payments.find(parsed.data.id) : undefined;
      if (!parsed.success) summary.rejected.push({ index, why: z.prettifyError(parsed.error) });
      else if (!registered) summary.accepted += payments.register(parsed.data) ? 1 : 0;
      else if (registered.amount === parsed.data.amount && registered.currency === parsed.data.currency)
        summary.unchanged++;
      else
        summary.rejected.push({
          index,
          why: `${parsed.data.id} is known with ${registered.amount} ${registered.currency}`,
        });
    }
  });
  return jsonResponse(summary);
}

/** A refund that is named can be made to fail long after it succeeded, as banks do. */
function namedRefunds(
  { payments, refunds, refundList }: ControlServices,
  reference: string,
  as: Settlement | undefined,
): readonly RefundRow[] {
  const payment = reference.startsWith("re_") ? undefined : payments.find(reference);
  const candidates = payment
    ? refundList.page({ payment: payment.seq, limit: SETTLE_MAX }).rows
    : [refunds.find(reference)];
  return candidates.filter(({ later, status }) => later !== null || (as === "fail" && status === "succeeded"));
}

function settle(services: ControlServices, text: string): ApiResponse {
  const { db, refunds, refundList } = services;
  const { reference, as } = read(settleRequest, text);
  const refundsToSettle =
    reference === undefined ? refundList.unsettled(SETTLE_MAX + 1) : namedRefunds(services, reference, as);
  const batch = refundsToSettle.slice(0, SETTLE_MAX);
  inTransaction(db, () => {
    for (const refund of batch) refunds.settle(refund, as ?? refund.later);
  });
  return jsonResponse({ settled: batch.length, more: refundsToSettle.length > batch.length });
}

function audit({ refunds, refundList }: ControlServices, query: URLSearchParams): ApiResponse {
  const limit = Math.trunc(Number(query.get("limit") ?? PAGE_MAX));
  if (!(limit >= 1 && limit <= PAGE_MAX)) throw StripeApiError.invalid(`limit is 1 to ${PAGE_MAX}`, { param: "limit" });
  const after = query.get("starting_after");
  const page = refundList.page({ before: after === null ? undefined : refunds.find(after).seq, limit });
  return jsonResponse({
    object: "list",
    data: page.rows.map((row) => refunds.json(row, [])),
    has_more: page.more,
    url: "/sandbox/refunds",
  });
}

function read<T>(schema: z.ZodType<T>, text: string): T {
  const result = schema.safeParse(parseJson(text.trim() === "" ? "{}" : text));
  if (result.success) return result.data;
  throw StripeApiError.invalid(z.prettifyError(result.error));
}

/** A JSON array, or one JSON object per line. An unreadable line is rejected by its index, like any invalid payment. */
function parseDocuments(text: string): readonly unknown[] {
  const trimmed = text.trim();
  if (!trimmed.startsWith("[")) return trimmed === "" ? [] : trimmed.split("\n").map((line) => parseJson(line, null));
  const documents = parseJson(trimmed);
  return Array.isArray(documents) ? documents : [];
}

function parseJson(text: string, fallback?: null): unknown {
  try {
    return JSON.parse(text);
  } catch {
    if (fallback === null) return null;
    throw StripeApiError.invalid("The body is not JSON.");
  }
}
