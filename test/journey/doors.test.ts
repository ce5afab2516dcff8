// Who may come in: shoppers by their order, staff by their role, and nobody learns at the door what is inside.
import { beforeAll, describe, expect, it, vi } from "vitest";
import { ROLES, type Role, type Route, ROUTES } from "../../functions/contracts/routes.ts";
import { HOUR } from "../../functions/domain/sla/instant.ts";
import { aDatabase } from "../support/journey/database.ts";
import { AT_ONCE, complaints, HOSTILE } from "../support/journey/hostile.ts";
import type { Reply } from "../support/journey/http.ts";
import { anOrder } from "../support/journey/orders.ts";
import { flawIn, problemIn } from "../support/journey/problems.ts";
import { type Shopper, shopperOf } from "../support/journey/shopper.ts";
import { aShop, MONDAY } from "../support/journey/world.ts";

// Hundreds of requests a test; a busy machine takes its time.
vi.setConfig({ testTimeout: 90_000 });

const database = aDatabase();
const shop = aShop({ dynamodbUrl: database.url });
const order = anOrder(MONDAY);
const other = anOrder(MONDAY);
const { email } = order.customer;
let shopper: Shopper;
let stranger: Shopper;

beforeAll(async () => {
  await shop.sell(order, other);
  shopper = await shopperOf(shop, order);
  stranger = await shopperOf(shop, other);
  await shopper.sendBack("mine", [{ lineId: "1", quantity: 1 }]);
  await shopper.sees("mine", "awaiting-parcel");
});

const knock = (body: object) => shop.http().ask("POST", "/api/session", { body });
const { orderNumber } = order;

/** What an outsider can tell one answer from another by. */
const visible = ({ status, headers, text, cookies }: Reply) => {
  const { date: _date, ...rest } = headers;
  return { status, text, cookies, headers: rest };
};

describe("a shopper's session", () => {
  it("is a cookie that scripts and other sites do not get", async () => {
    const reply = await knock({ orderNumber, email });
    expect(reply.status).toBe(200);
    const { expiresAt, ...session } = reply.json<{ expiresAt: string }>();
    expect(session).toEqual({ orderId: order.orderId, orderNumber });
    expect(Math.ceil((Date.parse(expiresAt) - shop.now()) / HOUR)).toBe(12);
    expect(reply.cookies).toHaveLength(1);
    expect(reply.cookies[0]).toMatch(
      /^comeback_session=[\w.-]+; Path=\/api; HttpOnly; SameSite=Lax; Max-Age=43(1\d\d|200)$/,
    );
  });

  it("is opened by e-mail in any case, or by postcode in any spelling, but not by one right and one wrong", async () => {
    const replies = await Promise.all([
      knock({ orderNumber, email: ` ${email.toUpperCase()} ` }),
      knock({ orderNumber, postcode: "10115" }),
      knock({ orderNumber, postcode: "101 15" }),
      knock({ orderNumber, email: "somebody@else.example", postcode: "10115" }),
      knock({ orderNumber, postcode: "10116" }),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 401, 401]);
  });

  it("is not opened without a proof", async () => {
    const problem = problemIn(await knock({ orderNumber }), "no proof");
    expect(problem).toMatchObject({ status: 400, errors: [{ pointer: "/email" }] });
  });

  it("answers an unknown order and a wrong pair alike, to the letter and by the same work", async () => {
    const wrong = { orderNumber, email: "somebody@else.example" };
    const unknown = { orderNumber: "NOBODY-1", email: "somebody@else.example" };
    const replies: Reply[] = [];
    const work: string[][] = [];
    for (const proof of [wrong, unknown]) work.push(await database.asked(async () => replies.push(await knock(proof))));
    const [first, second] = replies.map(visible);
    expect(first).toEqual(second);
    expect(problemIn(replies[0] as Reply, "wrong")).toMatchObject({ status: 401, code: "order-not-found" });
    expect(work[0]?.toSorted()).toEqual(work[1]?.toSorted());
  });

  it.each([
    ["none", () => undefined],
    ["an empty one", () => "comeback_session="],
    ["one that was invented", () => "comeback_session=abc.def"],
    ["one letter changed", () => shopper.cookie.replace(/.$/, (last) => (last === "A" ? "B" : "A"))],
    ["its content changed", () => shopper.cookie.replace(/=e/, "=f")],
    ["its seal cut", () => shopper.cookie.slice(0, -1)],
    ["its seal taken off", () => shopper.cookie.slice(0, shopper.cookie.indexOf("."))],
    ["its seal twice", () => `${shopper.cookie}${shopper.cookie.slice(shopper.cookie.indexOf("."))}`],
    ["another content under its seal", () => forged()],
    ["another cookie's name", () => shopper.cookie.replace("comeback_session", "comeback_sessions")],
    ["ten kilobytes", () => `comeback_session=${"x".repeat(10_000)}`],
  ])("is no session with %s", async (what, cookie) => {
    for (const [method, path, body] of SHOPPER_WAYS) {
      const reply = await shop.http().ask(method, path, { cookie: cookie(), ...(body && { body }) });
      expect(problemIn(reply, what)).toMatchObject({ status: 401, code: "not-signed-in" });
    }
  });

  const forged = (): string => {
    const [, content = "", seal = ""] = /=([^.]+)\.(.+)$/.exec(shopper.cookie) ?? [];
    const theirs = Buffer.from(content, "base64url").toString().replace(order.orderId, other.orderId);
    return `comeback_session=${Buffer.from(theirs).toString("base64url")}.${seal}`;
  };

  it("is not opened by a quote's seal, nor by a staff token", async () => {
    const { quoteId } = await shopper.quote([{ lineId: "1", quantity: 1 }]);
    const token = await shop.token("admin");
    for (const asking of [{ cookie: `comeback_session=${quoteId}` }, { token }])
      expect((await shop.http().ask("GET", "/api/order", asking)).status).toBe(401);
  });

  it("sees its own order alone: another's return is answered like one that is not there", async () => {
    for (const [method, path] of [
      ["GET", "/api/returns/ID"],
      ["GET", "/api/returns/ID/label"],
      ["POST", "/api/returns/ID/cancel"],
    ] as const) {
      const theirs = await stranger.ask(method, path.replace("ID", "mine"));
      const nobodys = await stranger.ask(method, path.replace("ID", "none"));
      expect(visible(theirs)).toEqual(visible(nobodys));
      expect(problemIn(theirs, path)).toMatchObject({ status: 404, code: "return-not-found" });
    }
    expect((await shopper.look("mine")).status).toBe("awaiting-parcel");
  });

  it("goes by the cookie that was set last, whatever other sites have set beside it", async () => {
    const cookie = `a=1; other="x;y"; ${shopper.cookie}; z=`;
    expect((await shop.http().ask("GET", "/api/order", { cookie })).status).toBe(200);
  });
});

const SHOPPER_WAYS: readonly [string, string, object?][] = [
  ["GET", "/api/order"],
  ["POST", "/api/quotes", { lines: [{ lineId: "1", quantity: 1 }] }],
  ["POST", "/api/returns", { returnId: "x", quoteId: "y" }],
  ["GET", "/api/returns/mine"],
  ["GET", "/api/returns/mine/label"],
  ["POST", "/api/returns/mine/cancel"],
];

describe("a staff route", () => {
  const staffRoutes = (ROUTES as readonly Route[]).filter((route) => Array.isArray(route.who));
  const named = staffRoutes.map((route) => [`${route.method} ${route.path}`, route] as const);
  const ask = ({ method, path }: Route, token?: string) =>
    shop.http().ask(method, path.replace("{returnId}", "mine"), { token, ...(method !== "GET" && { body: {} }) });

  it.each(named)("%s asks for a token", async (_, route) => {
    const real = await shop.token("admin");
    const [head = "", claims = "", signature = ""] = real.split(".");
    const raised = Buffer.from(Buffer.from(claims, "base64url").toString().replace("admin", "finance"));
    const none = Buffer.from('{"alg":"none"}').toString("base64url");
    const bad = [
      undefined,
      "",
      "x",
      "a.b.c",
      `${head}.${claims}.`,
      `${none}.${claims}.`,
      `${head}.${raised.toString("base64url")}.${signature}`,
      `${real}x`,
      shopper.cookie,
    ];
    for (const token of bad) {
      const reply = await ask(route, token);
      expect(`${reply.status} ${token}`).toBe(`401 ${token}`);
      expect(reply.headers["www-authenticate"]).toMatch(/^Bearer/);
    }
    expect(
      (await shop.http().ask(route.method, route.path, { headers: { authorization: `Basic ${real}` } })).status,
    ).toBe(401);
  });

  it.each(named)("%s is for its roles alone", async (_, route) => {
    const allowed = route.who as readonly Role[];
    for (const role of ROLES) {
      if (allowed.includes(role)) continue;
      const problem = problemIn(await ask(route, await shop.token(role)), role);
      expect(problem, role).toMatchObject({ status: 403, code: "not-allowed" });
      expect(problem.detail).toContain(allowed.join(", "));
    }
    expect((await shopper.look("mine")).timeline).toHaveLength(3);
  });

  it.each(named.filter(([, route]) => route.method === "GET"))("%s lets each of its roles in", async (_, route) => {
    for (const role of route.who as readonly Role[]) {
      const reply = await ask(route, await shop.token(role));
      // Who is let in may still be told that a parameter is missing, or that there is nothing to show yet.
      const fine = NEEDS_MORE.has(route.path) ? [400, 404, 409] : [200];
      expect(fine, `${reply.status} ${role}`).toContain(reply.status);
    }
  });
});

/** Addresses that this file's one return, or a path without its query, does not answer. */
const NEEDS_MORE: ReadonlySet<string> = new Set([
  "/api/desk/orders",
  "/api/finance/returns/{returnId}/credit-note",
  "/api/admin/policy/versions/{version}",
]);

/** One address may be an office: it takes this many failures in a quarter of an hour. */
const FAILURES_PER_ADDRESS_MAX = 1_000;

// Last, because it counts against the one address that all tests come from, and moves the clock.
describe("guessing", () => {
  const anew = () => shop.advance("PT15M");

  it("is limited per order; what was right does not count, and a while later all is open again", async () => {
    await anew();
    for (let n = 0; n < 15; n++) expect((await knock({ orderNumber, email })).status).toBe(200);
    for (let n = 0; n < 10; n++)
      expect((await knock({ orderNumber, email: `guess${n}@mail.example` })).status).toBe(401);
    const eleventh = await knock({ orderNumber, email: "guess11@mail.example" });
    expect(problemIn(eleventh, "eleventh")).toMatchObject({ status: 429, code: "too-many-attempts" });
    expect(Number(eleventh.headers["retry-after"])).toBeGreaterThan(0);
    expect((await knock({ orderNumber: other.orderNumber, email: other.customer.email })).status).toBe(200);
    await anew();
    expect((await knock({ orderNumber, email })).status).toBe(200);
  });

  // Known: the failures are read before the proof is looked at and counted after it, so many at once all get their try.
  it.fails("fifty times at once is no more than one after the other", async () => {
    await anew();
    const guesses = Array.from({ length: 50 }, (_, n) => knock({ orderNumber, email: `guess${n}@mail.example` }));
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    await anew();
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(40);
  });

  it("of order numbers, with hostile texts too, is limited as well, and says no more about those that exist", async () => {
    await anew();
    const proofs = HOSTILE.flatMap((text, n) => [
      { orderNumber: text, email: text },
      { orderNumber: `NOBODY-${n}`, postcode: text },
    ]);
    const plain = Array.from({ length: FAILURES_PER_ADDRESS_MAX }, (_, n) => ({
      orderNumber: `G-${n}`,
      email: "x@y.z",
    }));
    let failures = 0;
    const found = await complaints([...proofs, ...plain], async (proof) => {
      if (failures >= FAILURES_PER_ADDRESS_MAX) return undefined;
      const reply = await knock(proof);
      if (reply.status === 401) failures++;
      const flaw = flawIn(reply, JSON.stringify(proof)) ?? (reply.status > 401 ? `${reply.status}` : undefined);
      // Some were under way when the last of them failed.
      const late = reply.status === 429 && failures >= FAILURES_PER_ADDRESS_MAX - AT_ONCE;
      return flaw && !late ? `${JSON.stringify(proof).slice(0, 120)}: ${flaw}` : undefined;
    });
    expect(found).toEqual([]);
    expect(failures).toBeGreaterThanOrEqual(FAILURES_PER_ADDRESS_MAX);
    const known = await knock({ orderNumber, email });
    const unknown = await knock({ orderNumber: "GUESS-X", email });
    expect(visible(known)).toEqual(visible(unknown));
    expect(known.status).toBe(429);
    await anew();
    expect((await knock({ orderNumber, email })).status).toBe(200);
  });
});
