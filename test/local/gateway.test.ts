// The front door: events as API Gateway shapes them, answers as it sends them, and nothing that a client does breaks it.
import { readFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Gateway, openGateway } from "../../infra/local/gateway.ts";
import { jwtAuthorizer } from "../../infra/local/gateway/bearer.ts";
import { commonLogTime } from "../../infra/local/gateway/event.ts";
import { siteIn } from "../../infra/local/gateway/site.ts";
import { publicHalf, type Secrets, secretsIn } from "../../infra/local/secrets.ts";
import { accountOf } from "../../infra/local/sign-in/accounts.ts";
import { AUDIENCE, tokenMint } from "../../infra/local/sign-in/tokens.ts";
import { openStore } from "../../infra/local/store.ts";
import { temporaryHome } from "./home.ts";
import { aSite } from "./a-site.ts";

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;
const NOW = Date.parse("2020-03-12T19:03:58.390Z");
const home = temporaryHome();
const issuer = "http://localhost/oidc";
let secrets: Secrets;
let gateway: Gateway;
let url: string;
let events: Event[];
let answer: (event: Event) => unknown;
let called = 0;

beforeAll(async () => {
  openStore(home).close();
  secrets = await secretsIn(home);
  const door = async (event: never): Promise<unknown> => {
    events.push(event);
    return answer(event);
  };
  gateway = await openGateway({
    port: 0,
    doors: { shopper: door, desk: door, finance: door, hooks: door },
    authorizer: () =>
      jwtAuthorizer({ keys: { keys: [publicHalf(secrets.signingKey)] }, issuers: [issuer], audience: AUDIENCE }),
    site: siteIn(aSite(home)),
    pages: { local: async (_, response, path) => void response.end(path) },
    now: () => NOW,
    afterCall: () => void called++,
  });
  url = `http://localhost:${gateway.port}`;
});
afterAll(() => gateway.stop(1_000));
beforeEach(() => {
  events = [];
  called = 0;
  answer = () => ({ statusCode: 200, headers: { "Content-Type": "text/plain" }, body: "fine" });
});

const sample = (name: string): Event =>
  JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), "utf8")) as Event;
const keysOf = (value: object = {}): string[] => Object.keys(value).toSorted();
const token = (role: "support" | "finance" = "support", from = issuer): Promise<string> =>
  tokenMint(secrets.signingKey, () => from)(accountOf(role));

describe("an event", () => {
  it("has the keys of a real one, without and with what is optional", async () => {
    await fetch(`${url}/api/order`);
    const real = sample("apigw-v2-request-no-authorizer");
    const [event] = events;
    const { authentication: _, ...context } = real.requestContext as { authentication?: unknown };
    // A route with a greedy path also tells what the path matched.
    expect(keysOf(event)).toEqual([...keysOf(real), "pathParameters"].toSorted());
    expect(keysOf(event?.requestContext)).toEqual(keysOf(context));
    expect(keysOf(event?.requestContext.http)).toEqual(keysOf(real.requestContext.http));
    const { authorization: _a, ...headers } = event?.headers ?? {};
    expect(headers["x-forwarded-for"]).toMatch(/^(127\.0\.0\.1|::1)$/);
    expect(headers["x-forwarded-proto"]).toBe("http");
  });

  it("tells a staff member's claims as text, as the gateway's authorizer does", async () => {
    await fetch(`${url}/api/desk/queue?a=1&a=2&b=x%20y`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${await token()}`,
        cookie: "one=1; two=2",
        "content-type": "application/json",
        "X-Thing": "A",
      },
      body: "{}",
    });
    const real = sample("apigw-v2-request-jwt-authorizer");
    const [event] = events;
    const { stageVariables: _, ...expected } = real as Event & { stageVariables?: unknown };
    expect(keysOf(event)).toEqual(keysOf(expected));
    expect(event?.requestContext.authorizer.jwt.claims).toMatchObject({
      sub: "sam-support",
      roles: "[support]",
      aud: AUDIENCE,
    });
    expect(event?.cookies).toEqual(["one=1", "two=2"]);
    expect(event?.headers["cookie"]).toBeUndefined();
    expect(event?.headers["x-thing"]).toBe("A");
    expect(event).toMatchObject({
      version: "2.0",
      routeKey: "ANY /api/desk/{proxy+}",
      rawPath: "/api/desk/queue",
      rawQueryString: "a=1&a=2&b=x%20y",
      queryStringParameters: { a: "1,2", b: "x y" },
      pathParameters: { proxy: "queue" },
      body: "{}",
      isBase64Encoded: false,
    });
    expect(event?.requestContext.http).toMatchObject({ method: "POST", path: "/api/desk/queue", protocol: "HTTP/1.1" });
    expect(event?.requestContext.timeEpoch).toBe(NOW);
    expect(event?.requestContext.time).toBe("12/Mar/2020:19:03:58 +0000");
  });

  it("decodes the path, and refuses one that is not encoded text", async () => {
    await fetch(`${url}/api/returns/a%20%C3%A9b`);
    expect(events[0]?.rawPath).toBe("/api/returns/a éb");
    expect((await fetch(`${url}/api/returns/%ff`)).status).toBe(400);
    expect(events).toHaveLength(1);
  });

  it.each([
    ["application/json; charset=utf-8", false],
    ["text/csv", false],
    ["application/x-ndjson", true],
    ["application/x-www-form-urlencoded", true],
    ["image/png", true],
  ])("carries a body of type %s in base64: %s", async (type, isBase64Encoded) => {
    await fetch(`${url}/api/hooks/payments/stripe`, { method: "POST", headers: { "content-type": type }, body: "é{}" });
    expect(events[0]?.isBase64Encoded).toBe(isBase64Encoded);
    expect(Buffer.from(events[0]?.body ?? "", isBase64Encoded ? "base64" : "utf8").toString()).toBe("é{}");
  });

  it("writes the time as the common log format does", () => {
    expect(commonLogTime(Date.parse("2026-11-02T03:04:05.678Z"))).toBe("02/Nov/2026:03:04:05 +0000");
  });
});

describe("an answer", () => {
  it("keeps status, headers, cookies and bytes", async () => {
    answer = () => ({
      statusCode: 201,
      headers: { "X-One": "1", "content-type": "image/png" },
      cookies: ["a=1; HttpOnly", "b=2"],
      body: Buffer.from([0, 255]).toString("base64"),
      isBase64Encoded: true,
    });
    const reply = await fetch(`${url}/api/order`);
    expect(reply.status).toBe(201);
    expect(reply.headers.get("x-one")).toBe("1");
    expect(reply.headers.getSetCookie()).toEqual(["a=1; HttpOnly", "b=2"]);
    expect(new Uint8Array(await reply.arrayBuffer())).toEqual(new Uint8Array([0, 255]));
    expect(reply.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("without a status is a 200 with that document", async () => {
    answer = () => ({ hello: "world" });
    expect(await (await fetch(`${url}/api/order`)).json()).toEqual({ hello: "world" });
  });

  it("of a function that throws is a 500 that says nothing", async () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
    answer = () => {
      throw new Error("secret");
    };
    const reply = await fetch(`${url}/api/order`);
    expect([reply.status, await reply.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
    expect(logged).toHaveBeenCalledOnce();
    logged.mockRestore();
  });

  it("is followed by a look for news when it may have written", async () => {
    await fetch(`${url}/api/order`);
    expect(called).toBe(0);
    await fetch(`${url}/api/quotes`, { method: "POST" });
    expect(called).toBe(1);
  });
});

describe("staff paths", () => {
  it.each(["desk/queue", "finance/refunds", "admin/orders"])("/api/%s asks for a token first", async (path) => {
    const reply = await fetch(`${url}/api/${path}`);
    expect([reply.status, await reply.text()]).toEqual([401, '{"message":"Unauthorized"}']);
    expect(events).toHaveLength(0);
  });

  it("refuses tokens that are changed, foreign, or for somebody else", async () => {
    const good = await token();
    const [head, , signature] = good.split(".");
    const forged = Buffer.from(
      JSON.stringify({ sub: "x", roles: ["admin"], iss: issuer, aud: AUDIENCE, exp: 9e9 }),
    ).toString("base64url");
    const none = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${forged}.`;
    for (const bad of [
      `${good}x`,
      `${head}.${forged}.${signature}`,
      none,
      "garbage",
      await token("support", "http://elsewhere/oidc"),
    ]) {
      expect((await fetch(`${url}/api/desk/queue`, { headers: { authorization: `Bearer ${bad}` } })).status).toBe(401);
    }
    for (const authorization of [`Bearer ${good}`, `bearer ${good}`, good]) {
      expect((await fetch(`${url}/api/desk/queue`, { headers: { authorization } })).status).toBe(200);
    }
  });
});

describe("a body", () => {
  const size = (bytes: number) => "x".repeat(bytes);
  it("over the limit is refused before the function is called, in problem+json", async () => {
    const reply = await fetch(`${url}/api/quotes`, { method: "POST", body: size(5_000_000) });
    expect(reply.status).toBe(413);
    expect(reply.headers.get("content-type")).toContain("application/problem+json");
    expect(await reply.json()).toMatchObject({ code: "payload-too-large", status: 413 });
    expect(events).toHaveLength(0);
  });

  it("over the limit is also noticed when nobody said how long it is", async () => {
    const stream = new ReadableStream({
      pull: (controller) => controller.enqueue(Buffer.alloc(200_000, "x")),
    });
    const reply = await fetch(`${url}/api/quotes`, {
      method: "POST",
      body: stream,
      duplex: "half",
    } as RequestInit).catch(() => undefined);
    expect(reply?.status ?? 413).toBe(413);
    expect(events).toHaveLength(0);
  });

  it("of orders may be six times as long", async () => {
    const headers = { authorization: `Bearer ${await token("finance")}` };
    const post = (bytes: number) => fetch(`${url}/api/admin/orders`, { method: "POST", headers, body: size(bytes) });
    expect((await post(5_900_000)).status).toBe(200);
    expect((await post(6_100_000)).status).toBe(413);
  });

  it("is not asked for when it was announced to be too long", async () => {
    const told = await new Promise<{ continued: boolean; status: number | undefined }>((resolve) => {
      let continued = false;
      const headers = { expect: "100-continue", "content-length": 5_000_000 };
      const asking = httpRequest(`${url}/api/quotes`, { method: "POST", headers, agent: false });
      asking.on("continue", () => (continued = true));
      asking.on("response", (response) => {
        resolve({ continued, status: response.statusCode });
        asking.destroy();
      });
      asking.on("error", () => undefined);
      asking.flushHeaders();
    });
    expect(told).toEqual({ continued: false, status: 413 });
  });
});

describe("a client that misbehaves", () => {
  const raw = (bytes: string): Promise<string> =>
    new Promise((closed) => {
      const socket = connect(gateway.port, "127.0.0.1", () => socket.write(bytes));
      let said = "";
      socket.on("data", (chunk) => (said += chunk));
      socket.on("close", () => closed(said));
      socket.on("error", () => undefined);
      setTimeout(() => socket.destroy(), 200);
    });

  it.each([
    "garbage\r\n\r\n",
    "GET / HTTP/9.9\r\n\r\n",
    "GET http://[ HTTP/1.1\r\nhost: x\r\n\r\n",
    "\u0000\u0001\u0002",
    "GET /api/../../etc/passwd HTTP/1.1\r\nhost: x\r\n\r\n",
  ])("and sends %j harms nobody", async (bytes) => {
    expect(await raw(bytes)).not.toContain("root:");
    expect((await fetch(`${url}/api/order`)).status).toBe(200);
  });

  it("and hangs up in the middle of its body or its answer harms nobody", async () => {
    await raw("POST /api/quotes HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf");
    expect(events).toHaveLength(0);
    const slow = Promise.withResolvers<object>();
    answer = () => slow.promise;
    const leaving = new AbortController();
    const left = fetch(`${url}/api/order`, { signal: leaving.signal }).catch(() => "left");
    await expect.poll(() => events.length).toBe(1);
    leaving.abort();
    expect(await left).toBe("left");
    slow.resolve({ statusCode: 200, body: "too late" });
    answer = () => ({ statusCode: 200 });
    expect((await fetch(`${url}/api/order`)).status).toBe(200);
    await gateway.quiet();
  });

  it("and hangs up while its token is being looked at leaves nothing waiting", async () => {
    const door = async () => events.push({} as Event);
    const slow = await openGateway({
      port: 0,
      doors: { shopper: door, desk: door, finance: door, hooks: door },
      authorizer: () => () => new Promise((known) => setTimeout(known, 50, { sub: "ada-admin" })),
      site: siteIn(home),
      now: () => NOW,
    });
    const socket = connect(slow.port, "127.0.0.1", () => {
      socket.write("POST /api/admin/orders HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nhalf");
      setTimeout(() => socket.resetAndDestroy(), 10);
    });
    await expect.poll(() => slow.begun()).toBe(1);
    await slow.quiet();
    expect(events).toHaveLength(0);
    await slow.stop(0);
  });
});

describe("the rest of the address space", () => {
  it("answers on every name of this machine", async () => {
    expect((await fetch(`http://127.0.0.1:${gateway.port}/api/order`)).status).toBe(200);
    expect((await fetch(`http://localhost:${gateway.port}/api/order`)).status).toBe(200);
  });

  it("keeps local pages from callers who come under another name", async () => {
    const asking = (host: string): Promise<number | undefined> =>
      new Promise((resolve) => {
        httpRequest({ host: "127.0.0.1", port: gateway.port, path: "/local/clock", headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).end();
      });
    expect(await asking("localhost:3000")).toBe(200);
    expect(await asking("rebound.example.com")).toBe(421);
  });

  it("has no routes beside the deployed ones", async () => {
    for (const path of ["/api", "/api/"]) expect((await fetch(url + path)).status).toBe(404);
  });

  it.each([
    ["/", "portal page", "no-cache"],
    ["/return/abc", "portal page", "no-cache"],
    ["/desk", "desk page", "no-cache"],
    ["/desk/queue", "desk page", "no-cache"],
    ["/assets/app-1a2b.js", "let a = 1", "public, max-age=31536000, immutable"],
  ])("serves %s from the site", async (path, content, caching) => {
    const reply = await fetch(url + path);
    expect(await reply.text()).toContain(content);
    expect(reply.headers.get("cache-control")).toBe(caching);
    const again = await fetch(url + path, { headers: { "if-none-match": reply.headers.get("etag") ?? "" } });
    expect(again.status).toBe(304);
  });

  it.each(["/assets/none.js", "/..%2fsecrets.json", "/%2e%2e/secrets.json", "/favicon.ico"])(
    "has no file %s",
    async (path) => {
      expect((await fetch(url + path)).status).toBe(404);
    },
  );

  it("lets nobody write to the site", async () => {
    expect((await fetch(url, { method: "DELETE" })).status).toBe(405);
  });
});

describe("a port that is taken", () => {
  it("is told by its code", async () => {
    const options = { doors: {} as never, authorizer: () => async () => undefined, site: siteIn(home), now: Date.now };
    await expect(openGateway({ ...options, port: gateway.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});
