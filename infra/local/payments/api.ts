// The part of Stripe's API that is spoken here, and by which function.
import { setTimeout as delay } from "node:timers/promises";
import type { Behaviours } from "./behaviour.ts";
import { countOf, knownOnly, textOf } from "./form.ts";
import type { Form } from "./form.ts";
import type { Answer, Commit } from "./idempotency.ts";
import { isCharge } from "./payments.ts";
import type { Payments } from "./payments.ts";
import { expansions, readRefundForm, REFUND_EXPANDS } from "./refund-form.ts";
import type { RefundList } from "./refund-list.ts";
import type { Refunds } from "./refunds.ts";
import { chargeJson, intentJson, listJson } from "./shapes.ts";
import type { PaymentRow } from "./shapes.ts";
import { Trouble } from "./trouble.ts";

const PAGE_MAX = 100;
const PAGE_DEFAULT = 10;
const SLOW_MS = 300;

/** No answer: the connection is broken off. */
export const DROP = "drop";

export type Parts = {
  readonly payments: Payments;
  readonly refunds: Refunds;
  readonly refundList: RefundList;
  readonly behaviours: Behaviours;
};

export type Call = {
  /** The query of a GET, the body of a POST. */
  readonly form: Form;
  /** The variable parts of the path. */
  readonly ids: readonly string[];
  readonly commit: Commit;
  /** Settles when the caller has hung up. */
  readonly gone: () => Promise<void>;
};

export type Route = {
  readonly method: "GET" | "POST";
  readonly path: RegExp;
  readonly serve: (call: Call) => Promise<Answer | typeof DROP>;
};

export function stripeApi({ payments, refunds, refundList, behaviours }: Parts): readonly Route[] {
  const paymentOr404 = (what: string, id: string): PaymentRow => {
    const payment = payments.find(id);
    if (payment) return payment;
    throw Trouble.missing(what, id, what === "charge" ? "id" : "intent");
  };

  const createRefund = async ({ form, commit, gone }: Call): Promise<Answer | typeof DROP> => {
    const wish = readRefundForm(form);
    const told = behaviours.take(wish.reference);
    const record = () => refunds.json(refunds.create(wish, told), wish.expand);
    switch (told.wire) {
      case "answer-500":
        throw Trouble.backend();
      case "time-out":
        await gone();
        return DROP;
      case "slow":
        await delay(SLOW_MS);
        return commit(record);
      case "answer-500-after-recording":
        // Stripe remembers a 500 as it remembers everything else: repeating the key answers 500 again.
        return commit(record, { status: 500, body: Trouble.backend().json });
      case "time-out-after-recording":
        commit(record);
        await gone();
        return DROP;
      case "drop-connection-after-recording":
        commit(record);
        return DROP;
      default:
        return commit(record);
    }
  };

  const listRefunds = async ({ form }: Call): Promise<Answer> => {
    knownOnly(form, ["charge", "expand", "limit", "payment_intent", "starting_after"]);
    const limit = countOf(form, "limit") ?? PAGE_DEFAULT;
    if (limit > PAGE_MAX)
      throw Trouble.invalid(`This value must be less than or equal to ${PAGE_MAX}.`, { param: "limit" });
    const [charge, intent] = [textOf(form, "charge"), textOf(form, "payment_intent")];
    const expand = expansions(
      form,
      REFUND_EXPANDS.map((name) => `data.${name}`),
    ).map((name) => name.slice("data.".length));
    const reference = charge ?? intent;
    // A payment nobody has heard of may still be adopted, so its refunds are none rather than a 404.
    const payment = reference === undefined ? undefined : payments.find(reference);
    if (reference !== undefined && !payment) return ok(listJson("/v1/refunds", [], false));
    const after = textOf(form, "starting_after");
    const page = refundList.page({
      payment: payment?.seq,
      before: after === undefined ? undefined : refunds.find(after).seq,
      limit,
    });
    return ok(
      listJson(
        "/v1/refunds",
        page.rows.map((row) => refunds.json(row, expand)),
        page.more,
      ),
    );
  };

  return [
    { method: "POST", path: /^\/v1\/refunds$/, serve: createRefund },
    { method: "GET", path: /^\/v1\/refunds$/, serve: listRefunds },
    {
      method: "GET",
      path: /^\/v1\/refunds\/(\w+)$/,
      serve: async ({ form, ids: [id = ""] }) => ok(refunds.json(refunds.find(id), expansions(form, REFUND_EXPANDS))),
    },
    {
      method: "POST",
      path: /^\/v1\/refunds\/(\w+)\/cancel$/,
      serve: async ({ form, ids: [id = ""], commit }) => {
        const expand = expansions(form, REFUND_EXPANDS);
        return commit(() => refunds.json(refunds.cancel(id), expand));
      },
    },
    {
      method: "POST",
      path: /^\/v1\/payment_intents$/,
      serve: async ({ form, commit }) => {
        const expand = expansions(form, ["latest_charge"]);
        return commit(() => intentJson(payments.create(form), expand));
      },
    },
    {
      method: "GET",
      path: /^\/v1\/payment_intents\/([^/]+)$/,
      serve: async ({ form, ids: [id = ""] }) => {
        if (isCharge(id)) throw Trouble.missing("payment_intent", id, "intent");
        return ok(intentJson(paymentOr404("payment_intent", id), expansions(form, ["latest_charge"])));
      },
    },
    {
      method: "GET",
      path: /^\/v1\/charges\/((?:ch|py)_\w+)$/,
      serve: async ({ ids: [id = ""] }) => ok(chargeJson(paymentOr404("charge", id))),
    },
  ];
}

export const ok = (body: unknown): Answer => ({ status: 200, body: JSON.stringify(body) });
