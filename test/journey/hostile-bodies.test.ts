// Every hostile text in every text field of every body is refused with the field's name, and nothing is written.
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

const post = (path: string, body: (text: string) => unknown) => (text: string) =>
  shopper.send("POST", path, { body: body(text) });
const desk = (path: string, body: (text: string) => unknown) => (text: string) =>
  shop.as("supervisor", "POST", `/api/desk/returns/${path}`, { body: body(text) });
const line = { lineId: "boots", quantity: 1 };

describe("in a body", () => {
  it.each<[string, FieldCase]>([
    [
      "a quote's reason, quantity, resolution and method",
      {
        send: post("/api/quotes", (text) => ({
          lines: [{ lineId: "boots", quantity: text, reason: text }],
          resolution: text,
          method: text,
        })),
        all: ["/lines/0/quantity", "/lines/0/reason", "/resolution", "/method"],
      },
    ],
    [
      "a quote's line",
      { send: post("/api/quotes", (lineId) => ({ lines: [{ ...line, lineId }] })), any: ["/lines/0/lineId"] },
    ],
    [
      "a quote's note",
      { send: post("/api/quotes", (note) => ({ lines: [{ ...line, note }] })), any: ["/lines/0/note"], or: [200] },
    ],
    [
      "a return's id",
      {
        send: post("/api/returns", (returnId) => ({ returnId, quoteId: "none" })),
        any: ["/returnId"],
        or: ["quote-not-valid"],
      },
    ],
    [
      "a return's quote",
      { send: post("/api/returns", (quoteId) => ({ returnId: "new", quoteId })), any: ["/quoteId"] },
    ],
    [
      "a decision's verdict",
      { send: desk("review/decision", (verdict) => ({ verdict, reasonCode: "x" })), all: ["/verdict"] },
    ],
    [
      "a decision's reason, note and amount",
      {
        send: desk("closed/decision", (text) => ({
          verdict: "decline",
          reasonCode: text,
          note: text,
          amounts: [{ lineId: "boots", amount: text }],
        })),
        any: ["/reasonCode", "/note", "/amounts/0/amount"],
        or: ["not-in-review"],
      },
    ],
    [
      "an amount's line",
      {
        send: desk("review/decision", (lineId) => ({
          verdict: "authorize",
          reasonCode: "x",
          amounts: [{ lineId, amount: "1.00" }],
        })),
        any: ["/amounts/0/lineId"],
      },
    ],
    [
      "a received line",
      {
        send: desk("parcel/receive", (lineId) => ({ lines: [{ lineId, receivedQuantity: 1 }] })),
        any: ["/lines/0/lineId"],
      },
    ],
    [
      "a received quantity",
      {
        send: desk("parcel/receive", (text) => ({ lines: [{ lineId: "boots", receivedQuantity: text }] })),
        all: ["/lines/0/receivedQuantity"],
      },
    ],
    [
      "a receiving note",
      { send: desk("closed/receive", (note) => ({ note })), any: ["/note"], or: ["not-awaiting-parcel"] },
    ],
    [
      "an inspected line",
      {
        send: desk("inspection/inspection", (lineId) => ({ lines: [{ lineId, condition: "A" }] })),
        any: ["/lines/0/lineId"],
      },
    ],
    [
      "a condition and a disposition",
      {
        send: desk("inspection/inspection", (text) => ({
          lines: [{ lineId: "boots", condition: text, disposition: text, acceptedQuantity: text }],
        })),
        all: ["/lines/0/condition", "/lines/0/disposition", "/lines/0/acceptedQuantity"],
      },
    ],
    [
      "an inspection's note",
      {
        send: desk("closed/inspection", (note) => ({ lines: [{ lineId: "boots", condition: "A", note }] })),
        any: ["/lines/0/note"],
        or: ["not-awaiting-inspection"],
      },
    ],
    [
      "an escalation's note",
      { send: desk("closed/escalate", (note) => ({ note })), any: ["/note"], or: ["already-over"] },
    ],
    [
      "a policy's resolution, shipping and days",
      {
        send: (text) =>
          shop.as("admin", "PUT", "/api/admin/policy/draft", {
            body: {
              name: "x",
              rules: [
                { id: "a", then: { resolutions: [text], refundShipping: text, reviewHours: text } },
                { id: "b", when: { fact: text, is: 1 }, then: { window: text } },
              ],
            },
          }),
        all: [
          "/rules/0/then/resolutions/0",
          "/rules/0/then/refundShipping",
          "/rules/0/then/reviewHours",
          "/rules/1/when/fact",
          "/rules/1/then/window",
        ],
      },
    ],
    [
      "a webhook",
      {
        send: (text) =>
          shopper.send("POST", "/api/hooks/payments/stripe", {
            body: text,
            headers: { "stripe-signature": "t=1,v1=00" },
          }),
        or: ["bad-signature"],
      },
    ],
    [
      "a whole body",
      { send: (text) => shopper.send("POST", "/api/quotes", { body: text }), or: ["malformed-json", "invalid-input"] },
    ],
  ])("as %s", async (_, fields) => {
    expect(await tryTexts(HOSTILE, fields)).toEqual([]);
    await expectNothingWritten();
  });
});
