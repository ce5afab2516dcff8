// One running shop for one test file: the real runtime on a fresh home, spoken to over HTTP alone. What a test cannot
// learn over HTTP (that nothing was written) it reads from the database, which is started here for that reason.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, vi } from "vitest";
import type { OrderDocument } from "../../../functions/contracts/order-document.ts";
import type { Instant } from "../../../functions/domain/sla/instant.ts";
import { plusDuration } from "../../../infra/local/duration.ts";
import { type Runtime, startRuntime } from "../../../infra/local/runtime.ts";
import type { Role } from "../../../functions/contracts/routes.ts";
import { conforming } from "./conforming.ts";
import { type Asking, type Http, httpAt, type Reply } from "./http.ts";

/** Every journey begins here: a Monday morning. */
export const MONDAY: Instant = Date.UTC(2026, 5, 15, 9, 30);

export type Letter = { readonly to: string; readonly subject: string; readonly text: string; readonly locale: string };

export type World = {
  http(): Http;
  now(): Instant;
  /** A member of staff asks: an answer whatever its status. */
  as(role: Role, method: string, path: string, asking?: Asking): Promise<Reply>;
  token(role: Role): Promise<string>;
  /** Imports orders as the shop does, and expects each to be accepted. */
  sell(...orders: readonly OrderDocument[]): Promise<void>;
  /** Everybody has done what there is to do. */
  settled(): Promise<void>;
  /** ISO 8601 duration. */
  advance(duration: string): Promise<void>;
  letters(to: string): Promise<Letter[]>;
  /** Tells the payment provider something, or asks it. */
  provider<T>(path: string, told?: object): Promise<T>;
  /** Stops the runtime and starts it again on the same home, after a time (ISO 8601 duration) in which nobody is there. */
  restart(asleepFor?: string): Promise<void>;
  paymentsUrl(): string;
  home(): string;
};

export type WorldOptions = {
  readonly clockStart?: Instant;
  readonly dynamodbUrl?: () => string;
  /** What may go wrong behind the scenes here, and be logged; anything else that is logged fails the file. */
  readonly troubles?: RegExp;
};

/** Made before the first test of a file, gone after the last. */
export function aShop({ clockStart = MONDAY, dynamodbUrl, troubles = /$^/ }: WorldOptions = {}): World {
  const home = mkdtempSync(join(tmpdir(), "comeback-journey-"));
  const tokens = new Map<Role, Promise<string>>();
  let running: { readonly runtime: Runtime; readonly http: Http } | undefined;

  const start = async (from: Instant = clockStart): Promise<void> => {
    const runtime = await startRuntime({ home, port: 0, clockStart: from, quiet: true, dynamodbUrl: dynamodbUrl?.() });
    running = { runtime, http: conforming(httpAt(`http://127.0.0.1:${runtime.port}`)) };
    tokens.clear();
  };
  const stop = async (): Promise<void> => {
    running?.http.close();
    await running?.runtime.stop();
    running = undefined;
  };
  const up = () => {
    if (!running) throw new Error("the shop is closed");
    return running;
  };
  const logged: string[] = [];
  beforeAll(async () => {
    vi.spyOn(console, "error").mockImplementation((...words) => void logged.push(words.map(String).join(" ")));
    await start();
  });
  afterAll(async () => {
    const proof = running && (await world.as("finance", "GET", "/api/finance/verify"));
    await stop();
    vi.restoreAllMocks();
    // Whatever a file was about: the books hold, no news was given up on, and nothing else went wrong unseen.
    if (proof) expect(proof.json()).toMatchObject({ ok: true, balanced: true, chainIntact: true });
    expect(existsSync(join(home, "dead-letters.jsonl"))).toBe(false);
    rmSync(home, { recursive: true, force: true });
    expect(logged.filter((line) => !troubles.test(line))).toEqual([]);
  });

  const local = async <T>(method: "GET" | "POST", path: string, body?: object): Promise<T> => {
    const reply = await up().http.ask(method, path, { body });
    if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}: ${reply.text}`);
    return reply.json<T>();
  };
  const token = (role: Role): Promise<string> => {
    const known =
      tokens.get(role) ?? local<{ token: string }>("POST", "/local/token", { role }).then((minted) => minted.token);
    tokens.set(role, known);
    return known;
  };

  const world: World = {
    http: () => up().http,
    now: () => up().runtime.now(),
    token,
    as: async (role, method, path, asking = {}) => up().http.ask(method, path, { ...asking, token: await token(role) }),
    async sell(...orders) {
      const reply = await world.as("service", "POST", "/api/admin/orders", {
        body: orders.map((order) => JSON.stringify(order)).join("\n"),
        headers: { "content-type": "application/x-ndjson" },
      });
      const answers = linesOf<{ outcome: string; why?: string }>(reply.text);
      const refused = answers.find(({ outcome }) => outcome !== "accepted");
      if (reply.status !== 200 || refused || answers.length !== orders.length)
        throw new Error(`the orders were not taken: ${reply.status} ${refused?.why ?? reply.text}`);
    },
    settled: () => up().runtime.settled(),
    advance: async (duration) => void (await local("POST", "/local/clock", { advance: duration })),
    async letters(to) {
      await up().runtime.settled();
      const { items } = await local<{ items: Letter[] }>("GET", "/local/mail?limit=1000");
      return items.filter((letter) => letter.to === to).toReversed();
    },
    async provider(path, told) {
      const answer = await fetch(`${up().runtime.paymentsUrl}${path}`, {
        method: told ? "POST" : "GET",
        ...(told && { body: JSON.stringify(told) }),
      });
      return (await answer.json()) as never;
    },
    async restart(asleepFor) {
      const wakesAt = asleepFor === undefined ? undefined : plusDuration(up().runtime.now(), asleepFor);
      await stop();
      await start(wakesAt);
    },
    paymentsUrl: () => up().runtime.paymentsUrl,
    home: () => home,
  };
  return world;
}

export const linesOf = <T>(text: string): T[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);

/** What a return must come to soon; says where it stood when it did not. */
export async function until<T>(what: string, look: () => Promise<T>, is: (seen: T) => boolean): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (is(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`never came to ${what}: ${JSON.stringify(seen)?.slice(0, 600)}`);
    await new Promise((again) => setTimeout(again, 20));
  }
}

const PATIENCE_MS = 25_000;
