// Sends webhooks as Stripe does: signed, at least once, in the background, with a bounded number of retries and a
// growing pause. Undelivered webhooks survive a restart.
import { Agent, request } from "node:http";
import type { DatabaseSync } from "node:sqlite";
import * as z from "zod";
import type { WebhookFault } from "./behaviors.ts";
import { newId } from "./ids.ts";
import type { Json } from "./api-objects.ts";
import { prepareQuery } from "./query.ts";
import { signatureHeader } from "./signature.ts";

const ATTEMPTS_MAX = 12;
const BACKOFF_MAX_MS = 30_000;
const IN_FLIGHT_MAX = 4;
const RESPONSE_TIMEOUT_MS = 10_000;
/** How long the first webhooks of a reordered refund are held back. */
const REORDER_DELAY_MS = 1_000;

type WebhookSettings = {
  readonly url: string | undefined;
  readonly secret: string;
  /** The endpoint's event types; the creation of a refund from outside Comeback is sent in any case. */
  readonly events: readonly string[];
  readonly epochSeconds: () => number;
  /** The pause after the first failed delivery; each further one is twice as long. */
  readonly retryMs: number;
};

export type RefundWebhooks = {
  readonly refund: string;
  readonly webhookFault: WebhookFault | null;
  /** True for the events of the creation, which are the ones that a reordered refund delays. */
  readonly isCreation: boolean;
  readonly events: readonly { readonly type: string; readonly object: Json; readonly previous?: Json }[];
};

const webhookRow = z.object({
  seq: z.number(),
  refund: z.string(),
  body: z.string(),
  attempts: z.number(),
  due: z.number(),
});
type WebhookRow = Readonly<z.infer<typeof webhookRow>>;
const countsRow = z.object({ waiting: z.number(), givenUp: z.number() });

export type Webhooks = ReturnType<typeof openWebhooks>;

const NEXT = "SELECT * FROM webhooks WHERE due IS NOT NULL ORDER BY due, seq LIMIT 64";
const COUNTS = "SELECT COUNT(due) AS waiting, COUNT(*) - COUNT(due) AS givenUp FROM webhooks";

export function openWebhooks(db: DatabaseSync, settings: WebhookSettings) {
  const insert = db.prepare("INSERT INTO webhooks (refund, body, attempts, due) VALUES (?, ?, 0, ?)");
  const remove = db.prepare("DELETE FROM webhooks WHERE seq = ?");
  const retry = db.prepare("UPDATE webhooks SET attempts = ?, due = ? WHERE seq = ?");
  const next = prepareQuery(db, NEXT, webhookRow);
  const counts = prepareQuery(db, COUNTS, countsRow);
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT_MAX });
  const refundsInFlight = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = settings.url === undefined;

  const scheduleDelivery = (delayMs = 0) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(deliverDue, delayMs);
    timer?.unref();
  };

  // The webhooks of one refund are sent one at a time and in order, unless a delivery fails.
  function deliverDue(): void {
    const now = Date.now();
    for (const row of next.all()) {
      if (refundsInFlight.size >= IN_FLIGHT_MAX) return;
      if (row.due > now) return scheduleDelivery(row.due - now);
      if (!refundsInFlight.has(row.refund)) void deliver(row);
    }
  }

  async function deliver(row: WebhookRow): Promise<void> {
    refundsInFlight.add(row.refund);
    const isDelivered = await post(row.body, { agent, settings }).catch(() => false);
    refundsInFlight.delete(row.refund);
    // Stopped meanwhile: the row stays and is delivered after the next start.
    if (stopped) return;
    const attempts = row.attempts + 1;
    const backoff = Math.min(BACKOFF_MAX_MS, settings.retryMs * 2 ** row.attempts);
    if (isDelivered) remove.run(row.seq);
    else retry.run(attempts, attempts >= ATTEMPTS_MAX ? null : Date.now() + backoff, row.seq);
    scheduleDelivery();
  }

  return {
    /** Call inside the transaction that changes the refund. */
    enqueue({ refund, webhookFault, isCreation, events }: RefundWebhooks): void {
      if (settings.url === undefined) return;
      const due = Date.now() + (isCreation && webhookFault === "reorder-webhooks" ? REORDER_DELAY_MS : 0);
      for (const body of eventBodies({ webhookFault, events }, settings)) insert.run(refund, body, due);
      scheduleDelivery();
    },
    start: () => scheduleDelivery(),
    counts: () => counts.get(),
    stop(): void {
      stopped = true;
      clearTimeout(timer);
      agent.destroy();
    },
  };
}

/** Whether the endpoint answered with success. Rejects when it did not answer. */
function post(body: string, { agent, settings }: { agent: Agent; settings: WebhookSettings }): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const headers = {
      "content-type": "application/json; charset=utf-8",
      "content-length": Buffer.byteLength(body),
      "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
      "stripe-signature": signatureHeader(body, settings.secret, settings.epochSeconds()),
    };
    const outgoing = request(
      settings.url ?? "",
      { method: "POST", agent, headers, timeout: RESPONSE_TIMEOUT_MS },
      (response) => {
        response.resume().once("end", () => resolve(Math.trunc((response.statusCode ?? 500) / 100) === 2));
        response.once("error", reject);
      },
    );
    outgoing.once("timeout", () => outgoing.destroy(new Error("no answer")));
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}

const CREATED = "refund.created";

/** The events that the endpoint subscribes to, repeated or reordered as the fault demands. */
function eventBodies(
  { webhookFault, events }: Pick<RefundWebhooks, "webhookFault" | "events">,
  settings: WebhookSettings,
): readonly string[] {
  const bodies = events
    .filter(({ type, object }) => settings.events.includes(type) || (type === CREATED && isMadeOutside(object)))
    .map((event) => eventBody(event, settings.epochSeconds()));
  if (webhookFault === "reorder-webhooks") return bodies.toReversed();
  return webhookFault === "duplicate-webhooks" ? bodies.flatMap((body) => [body, body]) : bodies;
}

/** The creation of our own refunds is known; of a refund made outside, the webhook is the only report. */
const isMadeOutside = ({ metadata }: Json): boolean =>
  typeof metadata !== "object" || metadata === null || !Object.hasOwn(metadata, "instruction_id");

function eventBody({ type, object, previous }: RefundWebhooks["events"][number], created: number): string {
  return JSON.stringify({
    id: newId("evt"),
    object: "event",
    api_version: "2026-10-28.endive",
    created,
    data: { object, ...(previous ? { previous_attributes: previous } : {}) },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  });
}
