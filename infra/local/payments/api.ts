// The part of Stripe's API that the sandbox implements.
import { setTimeout as sleep } from "node:timers/promises";
import type { Behaviors } from "./behaviors.ts";
import { optionalCount, assertKnownParameters, optionalText } from "./form.ts";
import type { Form } from "./form.ts";
import type { ApiResponse, Commit } from "./idempotency.ts";
import { isCharge } from "./payments.ts";
import type { Payments } from "./payments.ts";
import { expansionsIn, parseRefundForm, REFUND_EXPANDS } from "./refund-form.ts";
import type { RefundList } from "./refund-list.ts";
import type { Refunds } from "./refunds.ts";
import { chargeJson, intentJson, listJson } from "./api-objects.ts";
import type { PaymentRow } from "./rows.ts";
import { StripeApiError } from "./stripe-api-error.ts";

const PAGE_MAX = 100;
const PAGE_DEFAULT = 10;
const SLOW_RESPONSE_MS = 300;

/** No response: the connection is closed. */
export const CLOSE_CONNECTION = "drop";

export type SandboxServices = {
  readonly payments: Payments;
  readonly refunds: Refunds;
  readonly refundList: RefundList;
  readonly behaviors: Behaviors;
};

export type ApiCall = {
  /** The query of a GET, the body of a POST. */
  readonly form: Form;
  /** The variable parts of the path. */
  readonly ids: readonly string[];
  readonly commit: Commit;
  /** Resolves when the caller has closed the connection. */
  readonly whenClosed: () => Promise<void>;
};

export type Route = {
  readonly method: "GET" | "POST";
  readonly path: RegExp;
  readonly serve: (call: ApiCall) => Promise<ApiResponse | typeof CLOSE_CONNECTION>;
};

export function stripeApi(services: SandboxServices): readonly Route[] {
  const { payments, refunds } = services;
  const requirePayment = (objectName: string, id: string): PaymentRow => {
    const payment = payments.find(id);
    if (payment) return payment;
    throw StripeApiError.missing(objectName, id, objectName === "charge" ? "id" : "intent");
  };

  return [
    { method: "POST", path: /^\/v1\/refunds$/, serve: (call) => createRefund(services, call) },
    { method: "GET", path: /^\/v1\/refunds$/, serve: async (call) => listRefunds(services, call) },
    {
      method: "GET",
      path: /^\/v1\/refunds\/(\w+)$/,
      serve: async ({ form, ids: [id = ""] }) =>
        jsonResponse(refunds.json(refunds.find(id), expansionsIn(form, REFUND_EXPANDS))),
    },
    {
      method: "POST",
      path: /^\/v1\/refunds\/(\w+)\/cancel$/,
      serve: async ({ form, ids: [id = ""], commit }) => {
        const expand = expansionsIn(form, REFUND_EXPANDS);
        return commit(() => refunds.json(refunds.cancel(id), expand));
      },
    },
    {
      method: "POST",
      path: /^\/v1\/payment_intents$/,
      serve: async ({ form, commit }) => {
        const expand = expansionsIn(form, ["latest_charge"]);
        return commit(() => intentJson(payments.create(form), expand));
      },
    },
    {
      method: "GET",
      path: /^\/v1\/payment_intents\/([^/]+)$/,
      serve: async ({ form, ids: [id = ""] }) => {
        if (isCharge(id)) throw StripeApiError.missing("payment_intent", id, "intent");
        return jsonResponse(intentJson(requirePayment("payment_intent", id), expansionsIn(form, ["latest_charge"])));
      },
    },
    {
      method: "GET",
      path: /^\/v1\/charges\/((?:ch|py)_\w+)$/,
      serve: async ({ ids: [id = ""] }) => jsonResponse(chargeJson(requirePayment("charge", id))),
    },
  ];
}

async function createRefund(
  { refunds, behaviors }: SandboxServices,
  { form, commit, whenClosed }: ApiCall,
): Promise<ApiResponse | typeof CLOSE_CONNECTION> {
  const params = parseRefundForm(form);
  const behavior = behaviors.take(params.reference);
  const record = () => refunds.json(refunds.create(params, behavior), params.expand);
  switch (behavior.transportFault) {
    case "answer-500":
      throw StripeApiError.backend();
    case "time-out":
      await whenClosed();
      return CLOSE_CONNECTION;
    case "slow":
      await sleep(SLOW_RESPONSE_MS);
      return commit(record);
    case "answer-500-after-recording":
      // Stripe stores a 500 under the key like any other response: repeating the key returns 500 again.
      return commit(record, { status: 500, body: StripeApiError.backend().json });
    case "time-out-after-recording":
      commit(record);
      await whenClosed();
      return CLOSE_CONNECTION;
    case "drop-connection-after-recording":
      commit(record);
      return CLOSE_CONNECTION;
    default:
      return commit(record);
  }
}

function listRefunds({ payments, refunds, refundList }: SandboxServices, { form }: ApiCall): ApiResponse {
  assertKnownParameters(form, ["charge", "expand", "limit", "payment_intent", "starting_after"]);
  const limit = optionalCount(form, "limit") ?? PAGE_DEFAULT;
  if (limit > PAGE_MAX)
    throw StripeApiError.invalid(`This value must be less than or equal to ${PAGE_MAX}.`, { param: "limit" });
  const [charge, intent] = [optionalText(form, "charge"), optionalText(form, "payment_intent")];
  const expand = expansionsIn(
    form,
    REFUND_EXPANDS.map((name) => `data.${name}`),
  ).map((name) => name.slice("data.".length));
  const reference = charge ?? intent;
  // An unknown payment may still be adopted, so its list of refunds is empty rather than a 404.
  const payment = reference === undefined ? undefined : payments.find(reference);
  if (reference !== undefined && !payment) return jsonResponse(listJson("/v1/refunds", [], false));
  const after = optionalText(form, "starting_after");
  const page = refundList.page({
    payment: payment?.seq,
    before: after === undefined ? undefined : refunds.find(after).seq,
    limit,
  });
  return jsonResponse(
    listJson(
      "/v1/refunds",
      page.rows.map((row) => refunds.json(row, expand)),
      page.more,
    ),
  );
}

export const jsonResponse = (body: unknown): ApiResponse => ({ status: 200, body: JSON.stringify(body) });
