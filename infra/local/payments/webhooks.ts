// Tells the application what happened, as Stripe does: signed, at least once, in the background, again after a while
// when it was not heard, for a bounded number of times. What is still to be told outlives a restart.
import { Agent, request } from "node:http";
import type { DatabaseSync } from "node:sqlite";
import type { Hooks } from "./behaviour.ts";
import { newId } from "./ids.ts";
import type { Json } from "./shapes.ts";
import { signedHeader } from "./signature.ts";

const ATTEMPTS_MAX = 12;
const BACKOFF_MAX_MS = 30_000;
const IN_FLIGHT_MAX = 4;
const ANSWER_TIMEOUT_MS = 10_000;
/** How long the first news of a reordered refund is held back. */
const HELD_MS = 1_000;

type WebhookSettings = {
  readonly url: string | undefined;
  readonly secret: string;
  /** What the endpoint has subscribed to; that a refund was made by other hands is told in any case. */
  readonly events: readonly string[];
  readonly epochSeconds: () => number;
  /** The first wait after a failed delivery; each further one is twice as long. */
  readonly retryMs: number;
};

export type News = {
  readonly refund: string;
  readonly hooks: Hooks | null;
  /** True for what happens at creation: the part that a reordered refund tells late. */
  readonly first: boolean;
  readonly events: readonly { readonly type: string; readonly object: Json; readonly previous?: Json }[];
};

type Row = {
  readonly seq: number;
  readonly refund: string;
  readonly body: string;
  readonly attempts: number;
  readonly due: number;
};

export type Webhooks = ReturnType<typeof webhooksIn>;

export function webhooksIn(db: DatabaseSync, settings: WebhookSettings) {
  const insert = db.prepare("INSERT INTO webhooks (refund, body, attempts, due) VALUES (?, ?, 0, ?)");
  const remove = db.prepare("DELETE FROM webhooks WHERE seq = ?");
  const retry = db.prepare("UPDATE webhooks SET attempts = ?, due = ? WHERE seq = ?");
  const next = db.prepare("SELECT * FROM webhooks WHERE due IS NOT NULL ORDER BY due, seq LIMIT 64");
  const counts = db.prepare("SELECT COUNT(due) AS waiting, COUNT(*) - COUNT(due) AS givenUp FROM webhooks");
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT_MAX });
  const busy = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = settings.url === undefined;

  const wake = (delayMs = 0) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(pump, delayMs);
    timer?.unref();
  };

  // One refund's news goes out one at a time and in order, unless a delivery fails.
  function pump(): void {
    const now = Date.now();
    for (const row of next.all() as Row[]) {
      if (busy.size >= IN_FLIGHT_MAX) return;
      if (row.due > now) return wake(row.due - now);
      if (!busy.has(row.refund)) void deliver(row);
    }
  }

  async function deliver(row: Row): Promise<void> {
    busy.add(row.refund);
    const heard = await post(row.body).catch(() => false);
    busy.delete(row.refund);
    // Stopped in between: the row stays, and is delivered after the next start.
    if (stopped) return;
    const attempts = row.attempts + 1;
    const backoff = Math.min(BACKOFF_MAX_MS, settings.retryMs * 2 ** row.attempts);
    if (heard) remove.run(row.seq);
    else retry.run(attempts, attempts >= ATTEMPTS_MAX ? null : Date.now() + backoff, row.seq);
    wake();
  }

  function post(body: string): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const headers = {
        "content-type": "application/json; charset=utf-8",
        "content-length": Buffer.byteLength(body),
        "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        "stripe-signature": signedHeader(body, settings.secret, settings.epochSeconds()),
      };
      const sent = request(
        settings.url ?? "",
        { method: "POST", agent, headers, timeout: ANSWER_TIMEOUT_MS },
        (answer) => {
          answer.resume().once("end", () => resolve(Math.trunc((answer.statusCode ?? 500) / 100) === 2));
          answer.once("error", reject);
        },
      );
      sent.once("timeout", () => sent.destroy(new Error("no answer")));
      sent.once("error", reject);
      sent.end(body);
    });
  }

  return {
    /** Inside the transaction that makes it true. */
    tell({ refund, hooks, first, events }: News): void {
      if (settings.url === undefined) return;
      const due = Date.now() + (first && hooks === "reorder-webhooks" ? HELD_MS : 0);
      const bodies = events
        .filter(({ type, object }) => settings.events.includes(type) || (type === CREATED && isOfOthers(object)))
        .map((event) => eventBody(event, settings.epochSeconds()));
      if (hooks === "reorder-webhooks") bodies.reverse();
      for (const body of hooks === "duplicate-webhooks" ? bodies.flatMap((body) => [body, body]) : bodies)
        insert.run(refund, body, due);
      wake();
    },
    start: () => wake(),
    counts: () => counts.get() as { waiting: number; givenUp: number },
    stop(): void {
      stopped = true;
      clearTimeout(timer);
      agent.destroy();
    },
  };
}

const CREATED = "refund.created";

/** Whoever made a refund knows of it; of one that others made, nobody else would tell. */
const isOfOthers = ({ metadata }: Json): boolean =>
  !Object.hasOwn((metadata ?? {}) as Record<string, string>, "instruction_id");

function eventBody({ type, object, previous }: News["events"][number], created: number): string {
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
