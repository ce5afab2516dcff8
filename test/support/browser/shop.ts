// A running shop for one test file: the real application with the site as its sources are now, and orders of the test's own.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll } from "vitest";
import type { OrderDocument } from "../../../functions/contracts/order-document.ts";
import { type Runtime, startRuntime } from "../../../infra/local/runtime.ts";
import { accountOf, type Role } from "../../../infra/local/sign-in/accounts.ts";

const ROOT = join(import.meta.dirname, "../../..");
const START_MAX_MS = 60_000;

export type Shop = {
  readonly url: string;
  readonly runtime: Runtime;
  /** Hands orders over as a shop would, their payments known to the sandbox provider. */
  bring(...orders: readonly OrderDocument[]): Promise<void>;
  /** Asks the API as staff; throws with the answer when it is not a success. */
  asStaff<T>(role: Role, path: string, body?: unknown): Promise<T>;
  /** Moves the shop's clock, an ISO 8601 duration such as "P2D". */
  advance(duration: string): Promise<void>;
};

/** Started before the file's tests and stopped after them. */
export function aShop(): () => Shop {
  const folder = mkdtempSync(join(tmpdir(), "comeback-browser-"));
  let shop: Shop | undefined;
  beforeAll(async () => {
    const siteRoot = join(folder, "site");
    await buildSite(siteRoot);
    shop = shopOf(await startRuntime({ home: join(folder, "home"), port: 0, siteRoot, quiet: true }));
  }, START_MAX_MS);
  afterAll(async () => {
    await shop?.runtime.stop();
    rmSync(folder, { recursive: true, force: true });
  }, START_MAX_MS);
  return () => {
    if (shop === undefined) throw new Error("the shop opens before the first test");
    return shop;
  };
}

/** As it is deployed: a process of its own, because the test runner's own mode would build React for development. */
async function buildSite(outDir: string): Promise<void> {
  const vite = [join(ROOT, "node_modules/vite/bin/vite.js"), "build", "--config", join(ROOT, "web/vite.config.ts")];
  const env = { ...process.env, NODE_ENV: "production" };
  await promisify(execFile)(process.execPath, [...vite, "--outDir", outDir, "--logLevel", "error"], { cwd: ROOT, env });
}

function shopOf(runtime: Runtime): Shop {
  const { url } = runtime;
  const send = async (address: string, body: string, headers: Record<string, string>): Promise<Response> => {
    const response = await fetch(address, { method: "POST", body, headers });
    if (!response.ok) throw new Error(`POST ${address} answered ${response.status}: ${await response.text()}`);
    return response;
  };
  const bearer = async (role: Role) => ({ authorization: `Bearer ${await runtime.mint(accountOf(role))}` });

  return {
    url,
    runtime,
    bring: async (...orders) => {
      const ndjson = { "content-type": "application/x-ndjson" };
      const lines = (documents: readonly unknown[]) => documents.map((one) => `${JSON.stringify(one)}\n`).join("");
      await send(`${runtime.paymentsUrl}/sandbox/payments`, lines(orders.flatMap(paymentsOf)), ndjson);
      const answer = await send(`${url}/api/admin/orders`, lines(orders), { ...ndjson, ...(await bearer("service")) });
      const answers = await answer.text();
      if (answers.includes('"rejected"')) throw new Error(`an order of the test was rejected: ${answers}`);
    },
    asStaff: async <T>(role: Role, path: string, body?: unknown): Promise<T> => {
      const headers = { ...(await bearer(role)), "content-type": "application/json" };
      if (body !== undefined) return (await (await send(`${url}${path}`, JSON.stringify(body), headers)).json()) as T;
      const response = await fetch(`${url}${path}`, { headers });
      if (!response.ok) throw new Error(`GET ${path} answered ${response.status}: ${await response.text()}`);
      return (await response.json()) as T;
    },
    advance: async (duration) => {
      await send(`${url}/local/clock`, JSON.stringify({ advance: duration }), { "content-type": "application/json" });
    },
  };
}

/** What the cards of an order paid, in minor units; the tests' currencies have two decimals. */
const paymentsOf = ({ currency, tenders }: OrderDocument) =>
  tenders
    .filter(({ gateway }) => gateway === "sandbox")
    .map(({ reference, amount }) => ({ id: reference, amount: Number(amount.replace(".", "")), currency }));
