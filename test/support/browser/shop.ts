// A running shop for one test file: the application with a fresh site build and orders imported by the test.
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
  /** Imports orders as a shop would, after creating their payments at the sandbox provider. */
  importOrders(...orders: readonly OrderDocument[]): Promise<void>;
  /** Calls the API as staff; throws with the response body on failure. */
  asStaff<T>(role: Role, path: string, body?: unknown): Promise<T>;
  /** Advances the shop's clock by an ISO 8601 duration such as "P2D". */
  advance(duration: string): Promise<void>;
};

/** Starts the shop before the tests of the file and stops it afterwards. */
export function setUpShop({ carrier }: { readonly carrier?: string } = {}): () => Shop {
  const folder = mkdtempSync(join(tmpdir(), "comeback-browser-"));
  let shop: Shop | undefined;
  beforeAll(async () => {
    const siteRoot = join(folder, "site");
    await buildSite(siteRoot);
    shop = createShop(await startRuntime({ home: join(folder, "home"), port: 0, siteRoot, carrier, silent: true }));
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

/** Built in a separate process, because the test runner's environment would build React for development. */
async function buildSite(outDir: string): Promise<void> {
  const vite = [join(ROOT, "node_modules/vite/bin/vite.js"), "build", "--config", join(ROOT, "web/vite.config.ts")];
  const env = { ...process.env, NODE_ENV: "production" };
  await promisify(execFile)(process.execPath, [...vite, "--outDir", outDir, "--logLevel", "error"], { cwd: ROOT, env });
}

function createShop(runtime: Runtime): Shop {
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
    importOrders: async (...orders) => {
      const ndjson = { "content-type": "application/x-ndjson" };
      const lines = (documents: readonly unknown[]) => documents.map((one) => `${JSON.stringify(one)}\n`).join("");
      await send(`${runtime.paymentsUrl}/sandbox/payments`, lines(orders.flatMap(sandboxPayments)), ndjson);
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

/** The sandbox payments of an order, in minor units; the currencies of the tests have two decimals. */
const sandboxPayments = ({ currency, tenders }: OrderDocument) =>
  tenders
    .filter(({ gateway }) => gateway === "sandbox")
    .map(({ reference, amount }) => ({ id: reference, amount: Number(amount.replace(".", "")), currency }));
