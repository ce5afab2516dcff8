// Every hostile text in every path parameter and query parameter is either not found or refused by name.
import { beforeAll, describe, expect, it, vi } from "vitest";
import { aDatabase, changedItems } from "../support/journey/database.ts";
import { type FieldCase, HOSTILE, tryTexts } from "../support/journey/hostile.ts";
import { returnsAtEveryStage } from "../support/journey/returns-by-stage.ts";
import type { Shopper } from "../support/journey/shopper.ts";
import { aShop } from "../support/journey/world.ts";

// Hundreds of requests per test take a while on a busy machine.
vi.setConfig({ testTimeout: 360_000 });

const database = aDatabase();
const shop = aShop({ dynamodbUrl: database.url });
const signedInShopper = returnsAtEveryStage(shop);
let shopper: Shopper;
let before: ReadonlyMap<string, string>;
beforeAll(async () => {
  shopper = signedInShopper();
  before = await database.items();
});

const expectNothingWritten = async (): Promise<void> => {
  await shop.settled();
  expect(changedItems(before, await database.items())).toEqual([]);
};

// Servers refuse longer URLs.
const IN_ADDRESS = HOSTILE.map((text) => encodeURIComponent(text.toWellFormed())).filter((text) => text.length < 8_000);

describe("in a path", () => {
  const requestTo = (method: string, path: (text: string) => string) => (text: string) =>
    shop.as("supervisor", method, path(text), { ...(method === "POST" && { body: {} }), cookie: shopper.cookie });
  const notFoundCodes = ["return-not-found", "not-found", "method-not-allowed"];
  it.each<[string, FieldCase]>([
    ["a return", { send: requestTo("GET", (name) => `/api/returns/${name}`), or: notFoundCodes }],
    ["a return to cancel", { send: requestTo("POST", (name) => `/api/returns/${name}/cancel`), or: notFoundCodes }],
    ["a case", { send: requestTo("GET", (name) => `/api/desk/returns/${name}`), or: notFoundCodes }],
    [
      "a case to receive",
      { send: requestTo("POST", (name) => `/api/desk/returns/${name}/receive`), or: notFoundCodes },
    ],
    ["an action", { send: requestTo("POST", (name) => `/api/desk/returns/parcel/${name}`), or: notFoundCodes }],
    ["a gateway", { send: requestTo("POST", (name) => `/api/hooks/payments/${name}`), or: notFoundCodes }],
  ])("as %s", async (_, fields) => {
    expect(await tryTexts(IN_ADDRESS, fields)).toEqual([]);
    await expectNothingWritten();
  });
});

describe("in a query parameter", () => {
  const queryWith = (path: string, names: readonly string[]) => (text: string) =>
    shop.as("admin", "GET", `${path}?${names.map((name) => `${name}=${text}`).join("&")}`);
  it.each<[string, readonly string[], Omit<FieldCase, "send">]>([
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
  ])("%s: %j", async (path, names, expected) => {
    expect(await tryTexts(IN_ADDRESS, { send: queryWith(path, names), ...expected })).toEqual([]);
  });
});
