// One running shop per test file: the local runtime with a fresh home directory, used over HTTP only. What HTTP cannot
// show, such as that nothing was written, is read from a database started separately.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, vi } from "vitest";
import type { OrderDocument } from "../../../functions/contracts/order-document.ts";
import type { LogLine } from "../../../functions/app/ports/logger.ts";
import type { Instant } from "../../../functions/domain/time/instant.ts";
import { plusDuration } from "../../../infra/local/runtime/duration.ts";
import { type Runtime, startRuntime } from "../../../infra/local/runtime.ts";
import type { Role } from "../../../functions/contracts/routes.ts";
import { contractChecked } from "./contract-checked-http.ts";
import { type RequestOptions, type HttpClient, httpAt, type Reply } from "./http.ts";

/** Every journey test begins on this Monday morning. */
export const MONDAY: Instant = Date.UTC(2026, 5, 15, 9, 30);

export type SentEmail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly locale: string;
};

export type World = {
  http(): HttpClient;
  now(): Instant;
  /** A request by staff; returns the response whatever its status. */
  as(role: Role, method: string, path: string, options?: RequestOptions): Promise<Reply>;
  token(role: Role): Promise<string>;
  /** Imports orders and expects each to be accepted. */
  importOrders(...orders: readonly OrderDocument[]): Promise<void>;
  /** Waits until nothing is left to process. */
  settled(): Promise<void>;
  /** ISO 8601 duration. */
  advance(duration: string): Promise<void>;
  emails(to: string): Promise<SentEmail[]>;
  /** Sends a command or a query to the payment sandbox. */
  callProvider<T>(path: string, command?: object): Promise<T>;
  /** Stops the runtime and starts it again with the same home directory, after an ISO 8601 duration. */
  restart(downtime?: string): Promise<void>;
  paymentsUrl(): string;
  home(): string;
  /** What the functions have logged so far. */
  logLines(): readonly LogLine[];
};

export type WorldOptions = {
  readonly clockStart?: Instant;
  readonly dynamodbUrl?: () => string;
  /** Errors that may be logged in this file; any other logged error fails it. */
  readonly expectedErrors?: RegExp;
};

const EMAIL_ADDRESS = /[\w.+-]@[\w-]+\.\w/;

/** Started before the first test of a file and removed after the last. */
export function aShop({ clockStart = MONDAY, dynamodbUrl, expectedErrors = /$^/ }: WorldOptions = {}): World {
  const home = mkdtempSync(join(tmpdir(), "comeback-journey-"));
  const tokens = new Map<Role, Promise<string>>();
  const lines: LogLine[] = [];
  let running: { readonly runtime: Runtime; readonly http: HttpClient } | undefined;

  const start = async (startAt: Instant = clockStart): Promise<void> => {
    const runtime = await startRuntime({
      home,
      port: 0,
      clockStart: startAt,
      silent: true,
      dynamodbUrl: dynamodbUrl?.(),
      writeLine: (line) => void lines.push(line),
    });
    running = { runtime, http: contractChecked(httpAt(`http://127.0.0.1:${runtime.port}`)) };
    tokens.clear();
  };
  const stop = async (): Promise<void> => {
    running?.http.close();
    await running?.runtime.stop();
    running = undefined;
  };
  const requireRunning = () => {
    if (!running) throw new Error("the shop is closed");
    return running;
  };
  const logged: string[] = [];
  beforeAll(async () => {
    vi.spyOn(console, "error").mockImplementation((...parts) => void logged.push(parts.map(String).join(" ")));
    await start();
  });
  afterAll(async () => {
    const proof = running && (await world.as("finance", "GET", "/api/finance/verify"));
    await stop();
    vi.restoreAllMocks();
    // In every file: the ledger is valid, no stream event went to the dead-letter file, and the log has no unexpected
    // error and no email address.
    if (proof) expect(proof.json()).toMatchObject({ ok: true, balanced: true, chainIntact: true });
    expect(existsSync(join(home, "dead-letters.jsonl"))).toBe(false);
    rmSync(home, { recursive: true, force: true });
    const errors = lines.filter(({ level }) => level === "error").map((line) => JSON.stringify(line));
    expect([...logged, ...errors].filter((line) => !expectedErrors.test(line))).toEqual([]);
    expect(lines.map((line) => JSON.stringify(line)).filter((line) => EMAIL_ADDRESS.test(line))).toEqual([]);
  });

  const callLocal = async <T>(method: "GET" | "POST", path: string, body?: object): Promise<T> => {
    const reply = await requireRunning().http.send(method, path, { body });
    if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}: ${reply.text}`);
    return reply.json<T>();
  };
  const token = (role: Role): Promise<string> => {
    const cached =
      tokens.get(role) ?? callLocal<{ token: string }>("POST", "/local/token", { role }).then((minted) => minted.token);
    tokens.set(role, cached);
    return cached;
  };

  const world: World = {
    http: () => requireRunning().http,
    now: () => requireRunning().runtime.now(),
    token,
    as: async (role, method, path, options = {}) =>
      requireRunning().http.send(method, path, { ...options, token: await token(role) }),
    async importOrders(...orders) {
      const reply = await world.as("service", "POST", "/api/admin/orders", {
        body: orders.map((order) => JSON.stringify(order)).join("\n"),
        headers: { "content-type": "application/x-ndjson" },
      });
      const results = parseJsonLines<{ outcome: string; why?: string }>(reply.text);
      const rejected = results.find(({ outcome }) => outcome !== "accepted");
      if (reply.status !== 200 || rejected || results.length !== orders.length)
        throw new Error(`the orders were not taken: ${reply.status} ${rejected?.why ?? reply.text}`);
    },
    settled: () => requireRunning().runtime.whenIdle(),
    advance: async (duration) => void (await callLocal("POST", "/local/clock", { advance: duration })),
    async emails(to) {
      await requireRunning().runtime.whenIdle();
      const { items } = await callLocal<{ items: SentEmail[] }>("GET", "/local/mail?limit=1000");
      return items.filter((email) => email.to === to).toReversed();
    },
    async callProvider(path, command) {
      const response = await fetch(`${requireRunning().runtime.paymentsUrl}${path}`, {
        method: command ? "POST" : "GET",
        ...(command && { body: JSON.stringify(command) }),
      });
      return (await response.json()) as never;
    },
    async restart(downtime) {
      const restartAt = downtime === undefined ? undefined : plusDuration(requireRunning().runtime.now(), downtime);
      await stop();
      await start(restartAt);
    },
    paymentsUrl: () => requireRunning().runtime.paymentsUrl,
    home: () => home,
    logLines: () => lines,
  };
  return world;
}

export const parseJsonLines = <T>(text: string): T[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);

/** Polls until the condition holds; the error shows the last value. */
export async function until<T>(what: string, poll: () => Promise<T>, isDone: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await poll();
    if (isDone(value)) return value;
    if (Date.now() > deadline) throw new Error(`never came to ${what}: ${JSON.stringify(value)?.slice(0, 600)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const PATIENCE_MS = 25_000;
