// Every hostile text in every variable part of an address and in every question: nothing there, or refused by its name.
import { beforeAll, describe, expect, it, vi } from "vitest";
import { aDatabase, changedItems } from "../support/journey/database.ts";
import { type Fields, HOSTILE, triedWith } from "../support/journey/hostile.ts";
import { returnsAtEveryPlace } from "../support/journey/places.ts";
import type { Shopper } from "../support/journey/shopper.ts";
import { aShop } from "../support/journey/world.ts";

// Hundreds of requests a test; a busy machine takes its time.
vi.setConfig({ testTimeout: 90_000 });

const database = aDatabase();
const shop = aShop({ dynamodbUrl: database.url });
const owner = returnsAtEveryPlace(shop);
let shopper: Shopper;
let before: ReadonlyMap<string, string>;
beforeAll(async () => {
  shopper = owner();
  before = await database.items();
});

const nothingWasWritten = async (): Promise<void> => {
  await shop.settled();
  expect(changedItems(before, await database.items())).toEqual([]);
};

// Longer addresses than this no server reads.
const IN_ADDRESS = HOSTILE.map((text) => encodeURIComponent(text.toWellFormed())).filter((text) => text.length < 8_000);

describe("in an address", () => {
  const named = (method: string, path: (text: string) => string) => (text: string) =>
    shop.as("supervisor", method, path(text), { ...(method === "POST" && { body: {} }), cookie: shopper.cookie });
  const nobody = ["return-not-found", "not-found", "method-not-allowed"];
  it.each<[string, Fields]>([
    ["a return", { send: named("GET", (name) => `/api/returns/${name}`), or: nobody }],
    ["a return to cancel", { send: named("POST", (name) => `/api/returns/${name}/cancel`), or: nobody }],
    ["a case", { send: named("GET", (name) => `/api/desk/returns/${name}`), or: nobody }],
    ["a case to receive", { send: named("POST", (name) => `/api/desk/returns/${name}/receive`), or: nobody }],
    ["an action", { send: named("POST", (name) => `/api/desk/returns/parcel/${name}`), or: nobody }],
    ["a gateway", { send: named("POST", (name) => `/api/hooks/payments/${name}`), or: nobody }],
  ])("as %s", async (_, fields) => {
    expect(await triedWith(IN_ADDRESS, fields)).toEqual([]);
    await nothingWasWritten();
  });
});

describe("in a question", () => {
  const asking = (path: string, names: readonly string[]) => (text: string) =>
    shop.as("admin", "GET", `${path}?${names.map((name) => `${name}=${text}`).join("&")}`);
  it.each<[string, readonly string[], Omit<Fields, "send">]>([
    ["/api/desk/queue", ["queue", "status", "priority"], { all: ["/queue", "/status", "/priority"] }],
    ["/api/desk/queue", ["assignee", "text"], { any: ["/assignee"], or: [200] }],
    ["/api/desk/queue", ["breached"], { any: ["/breached"], or: [200] }],
    ["/api/desk/queue", ["limit"], { any: ["/limit"], or: [200] }],
    ["/api/desk/queue", ["cursor"], { all: ["/cursor"] }],
    ["/api/finance/refunds", ["from", "to", "status"], { all: ["/from", "/to", "/status"] }],
    ["/api/finance/refunds", ["tender", "reason"], { any: ["/tender"], or: [200] }],
    ["/api/finance/journal", ["currency"], { any: ["/currency"], or: [200] }],
    ["/api/finance/journal", ["cursor"], { all: ["/cursor"] }],
    ["/api/finance/export", ["format"], { all: ["/format"] }],
  ])("%s: %j", async (path, names, right) => {
    expect(await triedWith(IN_ADDRESS, { send: asking(path, names), ...right })).toEqual([]);
  });
});
