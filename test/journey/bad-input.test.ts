// Malformed input gets a 4xx that names the field, and nothing is written.
import { beforeAll, describe, expect, it } from "vitest";
import { aDatabase, changedItems } from "../support/journey/database.ts";
import { anOrder } from "../support/journey/orders.ts";
import { errorPointers, expectProblem } from "../support/journey/problems.ts";
import { type Shopper, signIn } from "../support/journey/shopper.ts";
import { returnsAtEveryStage } from "../support/journey/returns-by-stage.ts";
import { readAllPages } from "../support/journey/staff.ts";
import { aShop, MONDAY } from "../support/journey/world.ts";

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

const quote = (body: unknown, headers: Record<string, string> = {}) =>
  shopper.send("POST", "/api/quotes", { body, headers });

describe("a body that is not valid JSON or not an object", () => {
  it.each([
    ["half a document", '{"lines":[', "malformed-json"],
    ["two JSON values", "{}{}", "malformed-json"],
    ["single quotes", "{'lines':[]}", "malformed-json"],
    ["a trailing comma", '{"lines":[],}', "malformed-json"],
    ["an invalid number", '{"lines":[{"lineId":"boots","quantity":01}]}', "malformed-json"],
    ["NaN", '{"lines":[{"lineId":"boots","quantity":NaN}]}', "malformed-json"],
    ["a comment", "/* nothing */ {}", "malformed-json"],
    ["invalid UTF-8", Buffer.from([0xff, 0xfe, 0x00, 0x7b]), "malformed-json"],
    ["a list", "[]", "invalid-input"],
    ["null", "null", "invalid-input"],
    ["a text", '"lines"', "invalid-input"],
    ["a number", "7", "invalid-input"],
    ["deep brackets", "[".repeat(200_000) + "]".repeat(200_000), "invalid-input"],
    ["nothing at all", "", "invalid-input"],
  ])("refuses %s", async (description, body, code) => {
    expect(expectProblem(await quote(body), description)).toMatchObject({ status: 400, code });
    await expectNothingWritten();
  });

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/xml",
    "",
  ])("refuses the content type %j before parsing the body", async (type) => {
    const reply = await quote({ lines: [{ lineId: "boots", quantity: 1 }] }, { "content-type": type });
    expect(expectProblem(reply, type)).toMatchObject({ status: 415, code: "unsupported-media-type" });
  });

  it("accepts the other media types of JSON", async () => {
    const body = { lines: [{ lineId: "boots", quantity: 1 }] };
    for (const type of [
      "application/json",
      "application/json; charset=utf-8",
      "APPLICATION/JSON",
      "application/problem+json",
    ])
      expect((await quote(body, { "content-type": type })).status).toBe(200);
  });

  it.each([
    ["/api/session", 5_000_000],
    ["/api/quotes", 5_000_000],
    ["/api/returns", 1_000_001],
    ["/api/desk/returns/parcel/notes", 5_000_000],
    ["/api/admin/orders", 7_000_000],
    ["/api/admin/policy/publish", 5_000_000],
    ["/api/hooks/payments/stripe", 5_000_000],
  ])("%s refuses %i bytes", async (path, bytes) => {
    const body = JSON.stringify({ note: "x".repeat(bytes) });
    const token = await shop.token("admin");
    const reply = await shopper.send("POST", path, { body, token });
    expect(expectProblem(reply, path)).toMatchObject({ status: 413, code: "payload-too-large" });
    await expectNothingWritten();
  });
});

describe("a field of the wrong type", () => {
  const line = { lineId: "boots", quantity: 1 };
  it.each<[string, unknown, string]>([
    ["a quantity of 0", { lines: [{ ...line, quantity: 0 }] }, "/lines/0/quantity"],
    ["a quantity of -1", { lines: [{ ...line, quantity: -1 }] }, "/lines/0/quantity"],
    ["a quantity of 1.5", { lines: [{ ...line, quantity: 1.5 }] }, "/lines/0/quantity"],
    ["a quantity of 1e9", { lines: [{ ...line, quantity: 1e9 }] }, "/lines/0/quantity"],
    ["a quantity of 1e308", { lines: [{ ...line, quantity: 1e308 }] }, "/lines/0/quantity"],
    ['a quantity of "2"', { lines: [{ ...line, quantity: "2" }] }, "/lines/0/quantity"],
    ["a quantity of null", { lines: [{ ...line, quantity: null }] }, "/lines/0/quantity"],
    ["a quantity of true", { lines: [{ ...line, quantity: true }] }, "/lines/0/quantity"],
    ["a quantity in a list", { lines: [{ ...line, quantity: [1] }] }, "/lines/0/quantity"],
    ["no quantity", { lines: [{ lineId: "boots" }] }, "/lines/0/quantity"],
    ["no line id", { lines: [{ quantity: 1 }] }, "/lines/0/lineId"],
    ["a line id that is a number", { lines: [{ ...line, lineId: 1 }] }, "/lines/0/lineId"],
    ["a line that is a text", { lines: ["boots"] }, "/lines/0"],
    ["lines that are not an array", { lines: line }, "/lines"],
    ["empty lines", { lines: [] }, "/lines"],
    ["more lines than an order has", { lines: Array.from({ length: 2_001 }, () => line) }, "/lines"],
    ["an unknown field", { lines: [line], refund: "1000.00" }, "/refund"],
    ["an unknown field of a line", { lines: [{ ...line, amount: "1000.00" }] }, "/lines/0/amount"],
    ["a field whose name needs escaping", { lines: [line], "a/b~c": 1 }, "/a~1b~0c"],
    ["an unknown reason", { lines: [{ ...line, reason: "because" }] }, "/lines/0/reason"],
    ["an unknown resolution", { lines: [line], resolution: "free money" }, "/resolution"],
    ["a note that is too long", { lines: [{ ...line, note: "x".repeat(2_001) }] }, "/lines/0/note"],
    ["a note with a null byte", { lines: [{ ...line, note: "a\0b" }] }, "/lines/0/note"],
    ["a note with a lone surrogate", { lines: [{ ...line, note: "a\ud83d" }] }, "/lines/0/note"],
  ])("points at %s", async (description, body, pointer) => {
    const problem = expectProblem(await quote(body), description);
    expect(problem).toMatchObject({ status: 400, code: "invalid-input" });
    expect(errorPointers(problem)).toContain(pointer);
    await expectNothingWritten();
  });

  it.each<[string, unknown, number, string, string]>([
    ["an unknown line", { lines: [{ lineId: "hat", quantity: 1 }] }, 422, "unknown-line", "/lines/0/lineId"],
    [
      "more than was bought",
      { lines: [{ ...line, quantity: 4 }] },
      409,
      "exceeds-returnable-quantity",
      "/lines/0/quantity",
    ],
    ["a line twice", { lines: [line, line] }, 422, "line-asked-twice", "/lines/1/lineId"],
    [
      "an exchange this shop does not offer",
      { lines: [line], resolution: "exchange" },
      422,
      "resolution-not-offered",
      "/resolution",
    ],
  ])("refuses %s with its own code", async (description, body, status, code, pointer) => {
    const problem = expectProblem(await quote(body), description);
    expect(problem).toMatchObject({ status, code });
    expect(errorPointers(problem)).toEqual([pointer]);
    await expectNothingWritten();
  });
});

describe("confirming a quote", () => {
  const confirm = (body: unknown) => shopper.send("POST", "/api/returns", { body });

  it("refuses a quote id that was changed, truncated, invented or given to another shopper", async () => {
    const { quoteId } = await shopper.quote([{ lineId: "boots", quantity: 1 }]);
    const [content = "", seal = ""] = quoteId.split(".");
    const changedContent = Buffer.from(
      Buffer.from(content, "base64url").toString().replace('"quantity":1', '"quantity":3'),
    );
    const other = anOrder(MONDAY);
    await shop.importOrders(other);
    const otherQuote = await (await signIn(shop, other)).quote([{ lineId: "1", quantity: 1 }]);
    before = await database.items();
    const forged = {
      changed: `${changedContent.toString("base64url")}.${seal}`,
      cut: quoteId.slice(0, -1),
      "with another letter": `${content}.${seal.startsWith("A") ? "B" : "A"}${seal.slice(1)}`,
      "with padding": `${quoteId}=`,
      doubled: `${quoteId}.${seal}`,
      invented: "quote-1",
      "the session's own seal": shopper.cookie.slice(shopper.cookie.indexOf("=") + 1),
      "somebody else's": otherQuote.quoteId,
    };
    for (const [description, forgedQuoteId] of Object.entries(forged)) {
      const problem = expectProblem(await confirm({ returnId: "forged", quoteId: forgedQuoteId }), description);
      expect(problem, description).toMatchObject({ status: 422, code: "quote-not-valid" });
      expect(errorPointers(problem)).toEqual(["/quoteId"]);
    }
    await expectNothingWritten();
  });

  it.each(["", " ", "a b", "a/b", "../x", "ä", ".hidden", "-x", "_5.x", "x".repeat(65), "a\n", "a#b"])(
    "refuses the return id %j",
    async (returnId) => {
      const { quoteId } = await shopper.quote([{ lineId: "boots", quantity: 1 }]);
      const problem = expectProblem(await confirm({ returnId, quoteId }), returnId);
      expect(errorPointers(problem)).toEqual(["/returnId"]);
      await expectNothingWritten();
    },
  );

  it("refuses the id of another order's return", async () => {
    const { quoteId } = await shopper.quote([{ lineId: "boots", quantity: 1 }]);
    const problem = expectProblem(await confirm({ returnId: "parcel", quoteId }), "taken");
    expect(problem).toMatchObject({ status: 409, code: "return-id-taken", errors: [{ pointer: "/returnId" }] });
    await expectNothingWritten();
  });
});

describe("malformed input from staff", () => {
  it.each<[string, string, unknown, number, string, string]>([
    [
      "parcel/receive",
      "another line",
      { lines: [{ lineId: "hat", receivedQuantity: 1 }] },
      422,
      "line-not-in-return",
      "/lines/0/lineId",
    ],
    [
      "parcel/receive",
      "a line twice",
      { lines: [1, 1].map((receivedQuantity) => ({ lineId: "boots", receivedQuantity })) },
      422,
      "line-asked-twice",
      "/lines/1/lineId",
    ],
    [
      "parcel/receive",
      "minus one",
      { lines: [{ lineId: "boots", receivedQuantity: -1 }] },
      400,
      "invalid-input",
      "/lines/0/receivedQuantity",
    ],
    ["parcel/receive", "no lines", { lines: [] }, 400, "invalid-input", "/lines"],
    [
      "inspection/inspection",
      "more than received",
      { lines: [{ lineId: "boots", condition: "A", acceptedQuantity: 3 }] },
      422,
      "accepted-more-than-received",
      "/lines/0/acceptedQuantity",
    ],
    [
      "inspection/inspection",
      "half a unit",
      { lines: [{ lineId: "boots", condition: "A", acceptedQuantity: 0.5 }] },
      400,
      "invalid-input",
      "/lines/0/acceptedQuantity",
    ],
    [
      "inspection/inspection",
      "no such condition",
      { lines: [{ lineId: "boots", condition: "E" }] },
      400,
      "invalid-input",
      "/lines/0/condition",
    ],
    [
      "inspection/inspection",
      "no such disposition",
      { lines: [{ lineId: "boots", condition: "A", disposition: "eat" }] },
      400,
      "invalid-input",
      "/lines/0/disposition",
    ],
    [
      "inspection/inspection",
      "a line twice",
      { lines: ["A", "A"].map((condition) => ({ lineId: "boots", condition })) },
      409,
      "line-inspected-twice",
      "/lines/1/lineId",
    ],
    ["review/decision", "no such verdict", { verdict: "maybe", reasonCode: "x" }, 400, "invalid-input", "/verdict"],
    [
      "review/decision",
      "an amount that is a number",
      { verdict: "authorize", reasonCode: "x", amounts: [{ lineId: "boots", amount: 1 }] },
      400,
      "invalid-input",
      "/amounts/0/amount",
    ],
    [
      "review/decision",
      "a reason that is too long",
      { verdict: "decline", reasonCode: "x".repeat(61) },
      400,
      "invalid-input",
      "/reasonCode",
    ],
    ["review/notes", "an empty note", { text: "" }, 400, "invalid-input", "/text"],
    ["review/notes", "no note", {}, 400, "invalid-input", "/text"],
    ["review/claim", "an unknown field", { for: "somebody else" }, 400, "invalid-input", "/for"],
    ["review/escalate", "an unknown field", { why: "x" }, 400, "invalid-input", "/why"],
  ])("%s: %s", async (path, description, body, status, code, pointer) => {
    const problem = expectProblem(
      await shop.as("supervisor", "POST", `/api/desk/returns/${path}`, { body }),
      description,
    );
    expect(problem).toMatchObject({ status, code });
    expect(errorPointers(problem)).toContain(pointer);
    await expectNothingWritten();
  });

  it.each(["", " ", "a b", "ü", "x".repeat(129), "a\tb"])("refuses the idempotency key %j", async (key) => {
    const headers = { "idempotency-key": Buffer.from(key).toString("latin1") };
    const reply = await shop.as("warehouse", "POST", "/api/desk/returns/parcel/receive", { body: {}, headers });
    expect(errorPointers(expectProblem(reply, key))).toEqual(["/headers/idempotency-key"]);
    await expectNothingWritten();
  });
});

describe("malformed query parameters", () => {
  it.each([
    ["/api/desk/queue?limit=0", "/limit"],
    ["/api/desk/queue?limit=101", "/limit"],
    ["/api/desk/queue?limit=-1", "/limit"],
    ["/api/desk/queue?limit=1.5", "/limit"],
    ["/api/desk/queue?limit=ten", "/limit"],
    ["/api/desk/queue?limit=1&limit=2", "/limit"],
    ["/api/desk/queue?queue=nowhere", "/queue"],
    ["/api/desk/queue?status=lost", "/status"],
    ["/api/desk/queue?breached=perhaps", "/breached"],
    ["/api/desk/queue?priority=highest", "/priority"],
    ["/api/desk/queue?colour=red", "/colour"],
    ["/api/desk/queue?cursor=%00", "/cursor"],
    ["/api/desk/queue?cursor=bm9uc2Vuc2U", "/cursor"],
    ["/api/desk/queue?cursor=eyJyZXZpZXciOiJleUo0SWpveGZRIn0", "/cursor"],
    ["/api/desk/queue?queue=review&cursor=eyJ4IjoxfQ", "/cursor"],
    ["/api/desk/queue?queue=review&cursor=eyJ4Ijp7IlMiOiJ5In19", "/cursor"],
    ["/api/finance/refunds?from=yesterday", "/from"],
    ["/api/finance/refunds?from=2026-06-15", "/from"],
    ["/api/finance/refunds?from=2026-06-15T00:00:00", "/from"],
    ["/api/finance/refunds?to=2026-02-30T00:00:00Z", "/to"],
    ["/api/finance/refunds?currency=euro", "/currency"],
    ["/api/finance/refunds?status=paid", "/status"],
    ["/api/finance/refunds?cursor=bm9uc2Vuc2U", "/cursor"],
    ["/api/finance/refunds?cursor=eyJtb250aCI6NX0", "/cursor"],
    ["/api/finance/refunds?cursor=eyJtb250aCI6IjIwMjYtMDYiLCJzdGFydCI6eyJ4IjoxfX0", "/cursor"],
    ["/api/finance/journal?limit=1e9", "/limit"],
    ["/api/finance/journal?cursor=eyJtb250aCI6Im5ldmVyIn0", "/cursor"],
    ["/api/finance/export?format=xlsx", "/format"],
    ["/api/finance/export?limit=5", "/limit"],
  ])("points at the parameter of %s", async (path, pointer) => {
    const problem = expectProblem(await shop.as("admin", "GET", path), path);
    expect(problem).toMatchObject({ status: 400, code: "invalid-input" });
    expect(errorPointers(problem)).toContain(pointer);
  });

  it.each(["/api/desk/queue?queue=all", "/api/desk/queue?queue=warehouse", "/api/finance/journal?currency=EUR"])(
    "pages through %s, with cursors valid for that list only",
    async (path) => {
      const fullList = (await shop.as("admin", "GET", `${path}&limit=100`)).json<{ items: unknown[] }>();
      expect(fullList.items.length).toBeGreaterThan(1);
      expect(await readAllPages(shop, "admin", `${path}&limit=1`)).toEqual(fullList.items);
      const order = (fullList.items as { dueAt?: string; at?: string }[]).map(({ dueAt, at }) => dueAt ?? at ?? "");
      expect(order).toEqual(order.toSorted());
      const { next = "" } = (await shop.as("admin", "GET", `${path}&limit=1`)).json<{ next?: string }>();
      for (const other of ["/api/desk/queue?queue=review", "/api/finance/refunds?limit=1", `${path}&status=closed`]) {
        const reply = await shop.as("admin", "GET", `${other}&cursor=${next}`);
        expect(errorPointers(expectProblem(reply, other))).toEqual(["/cursor"]);
      }
    },
  );

  it.each(["refunds", "journal", "export"])(
    "returns no %s for a time range that ends before it begins",
    async (description) => {
      const path = `/api/finance/${description}?from=2026-06-20T00:00:00Z&to=2026-06-01T00:00:00Z`;
      const reply = await shop.as("finance", "GET", path);
      expect(reply.status).toBe(200);
      if (description !== "export") expect(reply.json()).toEqual({ items: [] });
    },
  );

  it.each(["0001-01-01T00:00:00Z", "1969-12-31T23:59:59+14:00", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-23:59"])(
    "accepts %s as an instant",
    async (instant) => {
      for (const name of ["from", "to"]) {
        const path = `/api/finance/refunds?${name}=${encodeURIComponent(instant)}`;
        const reply = await shop.as("finance", "GET", path);
        expect(`${reply.status} ${path}`).toBe(`200 ${path}`);
      }
    },
  );
});

describe("a time range that ends in the future", () => {
  it.each(["refunds", "journal", "export"])(
    "costs the %s no more queries than one that ends today",
    async (description) => {
      const path = `/api/finance/${description}?from=2026-06-01T00:00:00Z&to=`;
      const operationsToday = await database.operationsDuring(() =>
        shop.as("finance", "GET", `${path}2026-06-15T23:59:59Z`),
      );
      const operationsAhead = await database.operationsDuring(async () => {
        expect((await shop.as("finance", "GET", `${path}9999-12-31T23:59:59Z`)).status).toBe(200);
      });
      expect(operationsAhead).toEqual(operationsToday);
    },
  );
});

describe("an unknown path or method", () => {
  it.each([
    ["GET", "/api/nothing", 404],
    ["GET", "/api/returns", 405],
    ["GET", "/api/returns/", 405],
    ["GET", "/api/returns/no-such-return", 404],
    ["GET", "/api/returns/no-such-return/label", 404],
    ["GET", "/api/returns/parcel/label/more", 404],
    ["GET", `/api/returns/${"x".repeat(3_000)}`, 404],
    ["GET", "/api/returns/%00", 404],
    ["GET", "/api/returns/..%2F..%2Fetc%2Fpasswd", 404],
    ["POST", "/api/returns/no-such-return/cancel", 404],
    ["POST", `/api/returns/${"x".repeat(3_000)}/cancel`, 404],
    ["POST", "/api/hooks/payments/nobody", 404],
    ["POST", "/api/hooks/payments/constructor", 404],
    ["POST", "/api/hooks/payments/stripe", 400],
    ["GET", "/api/session", 405],
    ["DELETE", "/api/order", 405],
    ["PUT", "/api/returns", 405],
    ["PATCH", "/api/returns/parcel", 405],
    ["OPTIONS", "/api/quotes", 405],
    ["PROPFIND", "/api/health", 405],
    ["GET", "/api/hooks/payments/stripe", 405],
  ])("%s %s responds with %i", async (method, path, status) => {
    const problem = expectProblem(await shopper.send(method, path), `${method} ${path}`);
    expect(problem.status).toBe(status);
    await expectNothingWritten();
  });

  it("HEAD has the status and headers of GET without a body", async () => {
    const [head, get] = [await shopper.send("HEAD", "/api/order"), await shopper.send("GET", "/api/order")];
    expect([head.status, head.text, head.headers["content-length"]]).toEqual([200, "", get.headers["content-length"]]);
  });

  it("405 lists the allowed methods", async () => {
    const reply = await shop.as("admin", "DELETE", "/api/admin/policy/draft");
    expect([reply.status, reply.headers["allow"]]).toEqual([405, "GET, PUT"]);
  });

  it.each([
    ["GET", "no-such-return"],
    ["GET", "x".repeat(3_000)],
    ["GET", "%00"],
    ["POST", "no-such-return/claim"],
    ["POST", "no-such-return/receive"],
    ["POST", "no-such-return/resume"],
    ["POST", "no-such-return/escalate"],
    ["POST", `${"x".repeat(3_000)}/claim`],
    ["POST", "no-such-return/explode"],
  ])("%s %s on the desk responds with 404", async (method, path) => {
    const reply = await shop.as(
      "supervisor",
      method,
      `/api/desk/returns/${path}`,
      method === "POST" ? { body: {} } : {},
    );
    expect(expectProblem(reply, path).status).toBe(404);
    await expectNothingWritten();
  });
});

describe("the language of a refusal", () => {
  it("is the reader's: German for de, English for unsupported languages", async () => {
    const body = { lines: [{ lineId: "hat", quantity: 1 }] };
    const german = await quote(body, { "accept-language": "fr, de-CH;q=0.9, en;q=0.1" });
    const other = await quote(body, { "accept-language": "fr" });
    expect([german.headers["content-language"], other.headers["content-language"]]).toEqual(["de", "en"]);
    expect(german.json()).toMatchObject({ code: "unknown-line", detail: "Diese Bestellung hat keine Position hat." });
    expect(other.json()).toMatchObject({ code: "unknown-line", detail: "This order has no line hat." });
  });

  it.each(["", ";", "*", "de;q=abc", ",".repeat(5_000), "de".repeat(3_000), "\u00e4;q=1"])(
    "survives the accept-language header %j",
    async (preference) => {
      const reply = await quote({}, { "accept-language": Buffer.from(preference).toString("latin1") });
      expect(expectProblem(reply, preference).status).toBe(400);
    },
  );
});
