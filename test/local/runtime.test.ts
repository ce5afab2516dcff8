// The whole runtime: start, local controls, staff sign-in, and recovery after a kill.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import * as oauth from "oauth4webapi";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startDatabase } from "../../infra/local/database/database.ts";
import { type Runtime, startRuntime } from "../../infra/local/runtime.ts";
import { STATE_MACHINE_ARN } from "../../infra/local/workflow/workflow.ts";
import { accountOf } from "../../infra/local/sign-in/accounts.ts";
import { aSite } from "../support/local/a-site.ts";
import { temporaryHome } from "../support/local/temporary-home.ts";

const home = temporaryHome();
const START = Date.parse("2010-12-01T08:00:00Z");
let runtime: Runtime;

beforeAll(async () => {
  runtime = await startRuntime({ home, port: 0, clockStart: START, siteRoot: aSite(home) });
});
afterAll(() => runtime.stop());

const post = async (path: string, document: object): Promise<{ status: number; body: Record<string, string> }> => {
  const headers = { "content-type": "application/json" };
  const reply = await fetch(runtime.url + path, { method: "POST", headers, body: JSON.stringify(document) });
  return { status: reply.status, body: (await reply.json()) as Record<string, string> };
};
const get = async (path: string, headers: Record<string, string> = {}) => {
  const reply = await fetch(runtime.url + path, { headers });
  return { status: reply.status, text: await reply.text() };
};

describe("the runtime", () => {
  it("serves the application", async () => {
    expect(JSON.parse((await get("/api/health")).text)).toMatchObject({ status: "ok" });
    expect((await get("/api/openapi.json")).status).toBe(200);
    expect((await get("/desk")).text).toContain("desk page");
  });

  it("exposes the database and the state machine to AWS tools", async () => {
    const callAws = (url: string, target: string, document: object): Promise<Response> => {
      const authorization =
        "AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/x/aws4_request, SignedHeaders=host, Signature=0";
      const headers = {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": target,
        "x-amz-date": "x",
        authorization,
      };
      return fetch(url, { method: "POST", headers, body: JSON.stringify(document) });
    };
    const tables = await callAws(runtime.databaseUrl, "DynamoDB_20120810.ListTables", {});
    expect(await tables.json()).toEqual({ TableNames: ["ledger", "returns"] });
    const executions = await callAws(runtime.workflowUrl, "AWSStepFunctions.ListExecutions", {
      stateMachineArn: STATE_MACHINE_ARN,
    });
    expect(await executions.json()).toEqual({ executions: [] });
  });

  it("stores its secrets readable by their owner only", () => {
    expect(statSync(join(home, "secrets.json")).mode & 0o777).toBe(0o600);
  });

  it("rejects a second runtime on its home, and a taken port", async () => {
    await expect(startRuntime({ home, port: 0 })).rejects.toMatchObject({ name: "HomeInUse" });
    const other = temporaryHome();
    await expect(startRuntime({ home: other, port: runtime.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    const now = await startRuntime({ home: other, port: 0, silent: true });
    await now.stop();
  });
});

describe("an external database", () => {
  it("is used and left running", async () => {
    const externalDatabase = await startDatabase({ home: temporaryHome() });
    const runtimeOnExternal = await startRuntime({
      home: temporaryHome(),
      port: 0,
      dynamodbUrl: externalDatabase.connection.endpoint,
    });
    expect(runtimeOnExternal.databasePid()).toBeUndefined();
    const headers = { authorization: `Bearer ${await runtimeOnExternal.mint(accountOf("support"))}` };
    expect((await fetch(`${runtimeOnExternal.url}/api/desk/queue`, { headers })).status).toBe(200);
    await runtimeOnExternal.stop();
    expect((await fetch(externalDatabase.connection.endpoint)).status).toBe(200);
    await externalDatabase.stop();
  });
});

describe("the local controls", () => {
  it("mint a token for a role, which gives access to what that role may see", async () => {
    const { body } = await post("/local/token", { role: "support" });
    expect(body).toMatchObject({ token_type: "Bearer", expires_in: 43_200, token: body["access_token"] });
    const headers = { authorization: `Bearer ${body["access_token"]}` };
    expect((await get("/api/desk/queue", headers)).status).toBe(200);
    expect((await get("/api/finance/refunds", headers)).status).toBe(403);
    const payload = JSON.parse(
      Buffer.from(body["access_token"]?.split(".")[1] ?? "", "base64url").toString(),
    ) as object;
    expect(payload).toMatchObject({ sub: "sam-support", roles: ["support"] });
  });

  it("move the clock forward, by a duration or to an instant, and never back", async () => {
    const before = JSON.parse((await get("/local/clock")).text) as { now: string };
    expect(before.now.slice(0, 13)).toBe("2010-12-01T08");
    expect((await post("/local/clock", { advance: "P2D" })).body["now"]?.slice(0, 10)).toBe("2010-12-03");
    expect((await post("/local/clock", { to: "2010-12-24T00:00:00Z" })).body["now"]?.slice(0, 10)).toBe("2010-12-24");
    expect((await post("/local/clock", { to: "2010-12-01T00:00:00Z" })).status).toBe(400);
  });

  it("wait until the shop has nothing left to do, by the address that other programs know", async () => {
    const { status, body } = await post("/local/quiet", {});
    expect({ status, now: body["now"] }).toEqual({ status: 200, now: expect.stringMatching(/^2010-12-24T/) });
  });

  it.each([
    ["/local/clock", {}],
    ["/local/clock", { advance: "P1D", to: "2011-01-01T00:00:00Z" }],
    ["/local/clock", { advance: "two days" }],
    ["/local/clock", { to: "soon" }],
    ["/local/token", { role: "king" }],
    ["/local/token", { role: "support", name: 7 }],
  ])("explain what is wrong with %s %j", async (path, document) => {
    const { status, body } = await post(path, document);
    expect([status, body["code"]]).toEqual([400, "invalid-input"]);
  });

  it("reject forms from other sites", async () => {
    const reply = await fetch(`${runtime.url}/local/clock`, { method: "POST", body: '{"advance":"P1Y"}' });
    expect(reply.status).toBe(400);
  });
});

describe("the sign-in", () => {
  it("signs a person in with code and PKCE, as the desk does, without a password", async () => {
    const config = JSON.parse((await get("/desk-config.json")).text) as { issuer: string; clientId: string };
    const insecure = { [oauth.allowInsecureRequests]: true };
    const issuer = new URL(config.issuer);
    const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure));
    const client = { client_id: config.clientId };
    const redirect = `${runtime.url}/desk/callback`;
    const verifier = oauth.generateRandomCodeVerifier();
    const address = new URL(server.authorization_endpoint ?? "");
    address.search = new URLSearchParams({
      client_id: client.client_id,
      redirect_uri: redirect,
      response_type: "code",
      scope: "openid email",
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      state: "s",
      nonce: "n",
    }).toString();

    const browser = aBrowser();
    const picker = await browser.follow(address);
    expect(picker.text).toContain("Walt Warehouse");
    expect(picker.text).toContain("this machine only");
    const callback = await browser.follow(picker.url, "account=walt-warehouse");
    const params = oauth.validateAuthResponse(server, client, callback.url, "s");
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      params,
      redirect,
      verifier,
      insecure,
    );
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: "n",
      requireIdToken: true,
    });
    expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject({
      sub: "walt-warehouse",
      name: "Walt Warehouse",
      roles: ["warehouse"],
    });
    const queue = await get("/api/desk/queue", { authorization: `Bearer ${tokens.access_token}` });
    expect(queue.status).toBe(200);
    expect((await get("/api/finance/refunds", { authorization: `Bearer ${tokens.access_token}` })).status).toBe(403);
  });

  it("requires PKCE, and rejects foreign redirect addresses", async () => {
    const authorizeWith = (more: string) =>
      get(`/oidc/auth?client_id=comeback-desk&response_type=code&scope=openid&${more}`).then((reply) => reply.status);
    expect(await authorizeWith("redirect_uri=https://evil.example.com/")).toBe(400);
    expect((await get("/oidc/sign-in/unknown")).status).toBe(400);
  });
});

describe("a runtime that is killed", () => {
  it("is recovered completely by the next one: clock, secrets, database", async () => {
    const child = temporaryHome();
    const script = `import { startRuntime } from ${JSON.stringify(join(import.meta.dirname, "../../infra/local/runtime.ts"))};
      const { url, databasePid: pid } = await startRuntime({ home: ${JSON.stringify(child)}, port: 0, clockStart: ${START} });
      console.log(JSON.stringify({ url, databasePid: pid() })); setInterval(() => {}, 1000);`;
    const first = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const output = await new Promise<string>((resolve) =>
      first.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString())),
    );
    const { url, databasePid } = JSON.parse(output) as { url: string; databasePid: number };
    const headers = { "content-type": "application/json" };
    await fetch(`${url}/local/clock`, { method: "POST", headers, body: '{"advance":"P10D"}' });
    const { token } = (await (
      await fetch(`${url}/local/token`, { method: "POST", headers, body: '{"role":"admin"}' })
    ).json()) as { token: string };
    first.kill("SIGKILL");
    await new Promise((ended) => first.once("exit", ended));
    expect(existsSync(`/proc/${databasePid}`)).toBe(true);

    const second = await startRuntime({
      home: child,
      port: Number(new URL(url).port),
      clockStart: START,
      silent: true,
    });
    try {
      expect(second.databasePid()).not.toBe(databasePid);
      expect(new Date(second.now()).toISOString().slice(0, 10)).toBe("2010-12-11");
      const draftResponse = await fetch(`${second.url}/api/admin/policy/draft`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(draftResponse.status).toBe(200);
      expect(readFileSync(join(child, "database.pid"), "utf8").trim()).toBe(String(second.databasePid()));
    } finally {
      await second.stop();
    }
    expect(existsSync(join(child, "database.pid"))).toBe(false);
  });
});

/** Follows redirects and keeps cookies, as a browser would. */
function aBrowser() {
  const cookies = new Map<string, string>();
  const visit = async (url: URL, form?: string): Promise<{ url: URL; text: string }> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const init = form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) };
    const reply = await fetch(url, { ...init, headers: { cookie }, redirect: "manual" });
    for (const line of reply.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    const next = reply.headers.get("location");
    if (next === null || url.pathname === "/desk/callback") return { url, text: await reply.text() };
    return visit(new URL(next, url));
  };
  return { follow: visit };
}
