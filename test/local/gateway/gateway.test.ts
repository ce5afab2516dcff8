// The local gateway: events and responses in API Gateway's format, and robustness against misbehaving clients.
import { readFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Gateway, openGateway } from "../../../infra/local/gateway/gateway.ts";
import { jwtAuthorizer } from "../../../infra/local/gateway/jwt-authorizer.ts";
import { commonLogTime } from "../../../infra/local/gateway/event.ts";
import { staticSite } from "../../../infra/local/gateway/static-site.ts";
import { publicKeyOf, type Secrets, loadSecrets } from "../../../infra/local/runtime/secrets.ts";
import { accountOf } from "../../../infra/local/sign-in/accounts.ts";
import { AUDIENCE, tokenMinter } from "../../../infra/local/sign-in/tokens.ts";
import { openStore } from "../../../infra/local/runtime/state-store.ts";
import type { ApiFunction } from "../../../infra/local/gateway/routes.ts";
import { temporaryHome } from "../../support/local/temporary-home.ts";
import { aSite } from "../../support/local/a-site.ts";

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
  secrets = await loadSecrets(home);
  const handler: ApiFunction = async (received) => {
    const event = received as Event;
    events.push(event);
    return answer(event);
  };
  gateway = await openGateway({
    port: 0,
    functions: { shopper: handler, desk: handler, finance: handler, hooks: handler },
    authorizer: () =>
      jwtAuthorizer({ keys: { keys: [publicKeyOf(secrets.signingKey)] }, issuers: [issuer], audience: AUDIENCE }),
    site: staticSite(aSite(home)),
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
  tokenMinter(secrets.signingKey, () => from)(accountOf(role));

describe("an event", () => {
  it("has the keys of a real one, with and without optional ones", async () => {
    await fetch(`${url}/api/order`);
    const real = sample("apigw-v2-request-no-authorizer");
    const [event] = events;
    const { authentication: _, ...context } = real.requestContext as { authentication?: unknown };
    // A route with a greedy path parameter also has its value.
    expect(keysOf(event)).toEqual([...keysOf(real), "pathParameters"].toSorted());
    expect(keysOf(event?.requestContext)).toEqual(keysOf(context));
    expect(keysOf(event?.requestContext.http)).toEqual(keysOf(real.requestContext.http));
    const { authorization: _a, ...headers } = event?.headers ?? {};
    expect(headers["x-forwarded-for"]).toMatch(/^(127\.0\.0\.1|::1)$/);
    expect(headers["x-forwarded-proto"]).toBe("http");
  });

  it("has a staff member's claims as text, as from the gateway's authorizer", async () => {
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

  it("decodes the path, and rejects an invalid encoding", async () => {
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

describe("a response", () => {
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

  it("without a status is a 200 with the result as JSON", async () => {
    answer = () => ({ hello: "world" });
    expect(await (await fetch(`${url}/api/order`)).json()).toEqual({ hello: "world" });
  });

  it("of a function that throws is a 500 without details", async () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
    answer = () => {
      throw new Error("secret");
    };
    const reply = await fetch(`${url}/api/order`);
    expect([reply.status, await reply.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
    expect(logged).toHaveBeenCalledOnce();
    logged.mockRestore();
  });

  it("triggers a read of the stream if the request may have written", async () => {
    await fetch(`${url}/api/order`);
    expect(called).toBe(0);
    await fetch(`${url}/api/quotes`, { method: "POST" });
    expect(called).toBe(1);
  });
});

describe("staff paths", () => {
  it.each(["desk/queue", "finance/refunds", "admin/orders"])("/api/%s requires a token", async (path) => {
    const reply = await fetch(`${url}/api/${path}`);
    expect([reply.status, await reply.text()]).toEqual([401, '{"message":"Unauthorized"}']);
    expect(events).toHaveLength(0);
  });

  it("rejects tokens that are forged, foreign, or for another audience", async () => {
    const validToken = await token();
    const [head, , signature] = validToken.split(".");
    const forged = Buffer.from(
      JSON.stringify({ sub: "x", roles: ["admin"], iss: issuer, aud: AUDIENCE, exp: 9e9 }),
    ).toString("base64url");
    const unsignedToken = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${forged}.`;
    for (const invalidToken of [
      `${validToken}x`,
      `${head}.${forged}.${signature}`,
      unsignedToken,
      "garbage",
      await token("support", "http://elsewhere/oidc"),
    ]) {
      expect(
        (await fetch(`${url}/api/desk/queue`, { headers: { authorization: `Bearer ${invalidToken}` } })).status,
      ).toBe(401);
    }
    for (const authorization of [`Bearer ${validToken}`, `bearer ${validToken}`, validToken]) {
      expect((await fetch(`${url}/api/desk/queue`, { headers: { authorization } })).status).toBe(200);
    }
  });
});

describe("a body", () => {
  const size = (bytes: number) => "x".repeat(bytes);
  it("over the limit is rejected with problem+json before the function is called", async () => {
    const reply = await fetch(`${url}/api/quotes`, { method: "POST", body: size(5_000_000) });
    expect(reply.status).toBe(413);
    expect(reply.headers.get("content-type")).toContain("application/problem+json");
    expect(await reply.json()).toMatchObject({ code: "payload-too-large", status: 413 });
    expect(events).toHaveLength(0);
  });

  it("over the limit is rejected without a Content-Length too", async () => {
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

  it("of an order import may be six times as long", async () => {
    const headers = { authorization: `Bearer ${await token("finance")}` };
    const post = (bytes: number) => fetch(`${url}/api/admin/orders`, { method: "POST", headers, body: size(bytes) });
    expect((await post(5_900_000)).status).toBe(200);
    expect((await post(6_100_000)).status).toBe(413);
  });

  it("is not requested when its announced length is too long", async () => {
    const result = await new Promise<{ continued: boolean; status: number | undefined }>((resolve) => {
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
    expect(result).toEqual({ continued: false, status: 413 });
  });
});

describe("a client that misbehaves", () => {
  const raw = (bytes: string): Promise<string> =>
    new Promise((closed) => {
      const socket = connect(gateway.port, "127.0.0.1", () => socket.write(bytes));
      let received = "";
      socket.on("data", (chunk) => (received += chunk));
      socket.on("close", () => closed(received));
      socket.on("error", () => undefined);
      setTimeout(() => socket.destroy(), 200);
    });

  it.each([
    "garbage\r\n\r\n",
    "GET / HTTP/9.9\r\n\r\n",
    "GET http://[ HTTP/1.1\r\nhost: x\r\n\r\n",
    "\u0000\u0001\u0002",
    "GET /api/../../etc/passwd HTTP/1.1\r\nhost: x\r\n\r\n",
  ])("and sends %j does no harm", async (bytes) => {
    expect(await raw(bytes)).not.toContain("root:");
    expect((await fetch(`${url}/api/order`)).status).toBe(200);
  });

  it("and disconnects during its body or the response does no harm", async () => {
    await raw("POST /api/quotes HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf");
    expect(events).toHaveLength(0);
    const slow = Promise.withResolvers<object>();
    answer = () => slow.promise;
    const abort = new AbortController();
    const aborted = fetch(`${url}/api/order`, { signal: abort.signal }).catch(() => "left");
    await expect.poll(() => events.length).toBe(1);
    abort.abort();
    expect(await aborted).toBe("left");
    slow.resolve({ statusCode: 200, body: "too late" });
    answer = () => ({ statusCode: 200 });
    expect((await fetch(`${url}/api/order`)).status).toBe(200);
    await gateway.whenIdle();
  });

  it("and disconnects while its token is verified leaves nothing waiting", async () => {
    const handler = async () => events.push({} as Event);
    const slow = await openGateway({
      port: 0,
      functions: { shopper: handler, desk: handler, finance: handler, hooks: handler },
      authorizer: () => () => new Promise((resolve) => setTimeout(resolve, 50, { sub: "ada-admin" })),
      site: staticSite(home),
      now: () => NOW,
    });
    const socket = connect(slow.port, "127.0.0.1", () => {
      socket.write("POST /api/admin/orders HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nhalf");
      setTimeout(() => socket.resetAndDestroy(), 10);
    });
    await expect.poll(() => slow.startedCount()).toBe(1);
    await slow.whenIdle();
    expect(events).toHaveLength(0);
    await slow.stop(0);
  });
});

describe("other paths", () => {
  it("are served on every name of this machine", async () => {
    expect((await fetch(`http://127.0.0.1:${gateway.port}/api/order`)).status).toBe(200);
    expect((await fetch(`http://localhost:${gateway.port}/api/order`)).status).toBe(200);
  });

  it("keep local pages from requests with a foreign host name", async () => {
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

  it("have no API routes besides the deployed ones", async () => {
    for (const path of ["/api", "/api/"]) expect((await fetch(url + path)).status).toBe(404);
  });

  it.each([
    ["/", "portal page", "no-cache"],
    ["/return/abc", "portal page", "no-cache"],
    ["/desk", "desk page", "no-cache"],
    ["/desk/queue", "desk page", "no-cache"],
    ["/assets/app-1a2b.js", "let a = 1", "public, max-age=31536000, immutable"],
  ])("serve %s from the site", async (path, content, caching) => {
    const reply = await fetch(url + path);
    expect(await reply.text()).toContain(content);
    expect(reply.headers.get("cache-control")).toBe(caching);
    const revalidation = await fetch(url + path, { headers: { "if-none-match": reply.headers.get("etag") ?? "" } });
    expect(revalidation.status).toBe(304);
  });

  it.each(["/assets/none.js", "/..%2fsecrets.json", "/%2e%2e/secrets.json", "/favicon.ico"])(
    "have no file %s",
    async (path) => {
      expect((await fetch(url + path)).status).toBe(404);
    },
  );

  it("do not accept writes to the site", async () => {
    expect((await fetch(url, { method: "DELETE" })).status).toBe(405);
  });
});

describe("a port that is taken", () => {
  it("is reported by its code", async () => {
    const options = {
      functions: {} as never,
      authorizer: () => async () => undefined,
      site: staticSite(home),
      now: Date.now,
    };
    await expect(openGateway({ ...options, port: gateway.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});
