// EasyPost's webhooks: the vectors of EasyPost's own clients, and trackers as EasyPost really answered them.
import { createHmac } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { easypostNews } from "../../functions/adapters/carriers/easypost-news.ts";
import { BadSignature } from "../../functions/app/ports.ts";
import "../seed.ts";

const SECRET = "sécret";
const reader = easypostNews({ secret: async () => SECRET });
const fixture = (name: string) => readFileSync(new URL(`./carrier-fixtures/${name}`, import.meta.url), "utf8");
const sign = (body: string, secret = SECRET) =>
  `hmac-sha256-hex=${createHmac("sha256", secret.normalize("NFKD")).update(body).digest("hex")}`;
const read = (body: string, signature: string | undefined = sign(body)) =>
  reader.read(body, { "x-hmac-signature": signature });

const tracked = fixture("easypost-tracker-updated.body");

describe("a signature of EasyPost's", () => {
  // Body, secret and signature of EasyPost/easypost-go and easypost-node tests (MIT).
  const published = fixture("easypost-batch-created.body").trimEnd();
  const signature = "hmac-sha256-hex=e93977c8ccb20363d51a62b3fe1fc402b7829be1152da9e88cf9e8d07115a46b";

  it("is accepted as EasyPost's clients accept it, with the secret normalized, and the batch is none of our business", async () => {
    expect(await reader.read(published, { "X-Hmac-Signature": signature })).toBeUndefined();
  });

  it.each([
    ["is missing", published, undefined],
    ["is empty", published, ""],
    ["ends differently", published, signature.replace(/46b$/, "aaa")],
    ["lacks its scheme", published, signature.replace("hmac-sha256-hex=", "")],
    ["is a word", published, "some-signature"],
    ["is for another body", `${published}\n`, signature],
    ["was made with another secret", tracked, sign(tracked, "secret")],
  ])("that %s is refused", async (_why, body, given) => {
    await expect(reader.read(body, { "x-hmac-signature": given })).rejects.toThrow(BadSignature);
  });

  it("proves nothing when there is no secret", async () => {
    const trusting = easypostNews({ secret: async () => "" });
    await expect(trusting.read(tracked, { "x-hmac-signature": sign(tracked, "") })).rejects.toThrow(BadSignature);
  });

  it("does not survive any change of any character of the body", async () => {
    const change = fc.tuple(fc.nat(tracked.length - 1), fc.string({ minLength: 1, maxLength: 1 }));
    await fc.assert(
      fc.asyncProperty(change, async ([at, letter]) => {
        fc.pre(tracked[at] !== letter);
        const changed = tracked.slice(0, at) + letter + tracked.slice(at + 1);
        await expect(read(changed, sign(tracked))).rejects.toThrow(BadSignature);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a tracker's event", () => {
  it("is a scan: what, when, and which one", async () => {
    expect(await read(tracked)).toEqual({
      trackingCode: "1",
      scanId: `trk_1.${Date.parse("2024-08-02T18:50:00Z")}.in_transit`,
      status: "in-transit",
      scannedAt: Date.parse("2024-08-02T18:50:00Z"),
    });
  });

  it("told twice, under two event ids, is the same scan", async () => {
    const again = tracked.replace('"id":"evt_1"', '"id":"evt_2"').replace("tracker.updated", "tracker.created");
    expect(again).not.toBe(tracked);
    expect(await read(again)).toEqual(await read(tracked));
  });

  it("that tells of progress is another scan", async () => {
    const delivered = tracked.replace('"status":"in_transit","status_detail"', '"status":"delivered","status_detail"');
    const [before, after] = [await read(tracked), await read(delivered)];
    expect(after?.status).toBe("delivered");
    expect(after?.scanId).not.toBe(before?.scanId);
  });

  it.each([
    [
      "a tracker that has seen nothing yet",
      tracked.replace(/"tracking_details":\[.*?\],"carrier_detail"/, '"tracking_details":[],"carrier_detail"'),
    ],
    ["another kind of event", tracked.replace("tracker.updated", "shipment.invoice.created")],
    ["an event that carries no tracker", '{"object":"Event","description":"tracker.updated"}'],
    ["no JSON at all", "tracking_code=1"],
  ])("is no news when it is %s", async (_what, body) => {
    expect(body).not.toBe(tracked);
    expect(await read(body)).toBeUndefined();
  });
});

type Recorded = { cassette: string; body: unknown };
type Recording = { object?: string; tracking_code?: string; status?: string };
const RECORDINGS = new URL("../../../shared/data/carriers/easypost-recorded-exchanges.jsonl.gz", import.meta.url);

function recorded(kind: string): Recording[] {
  const found: Recording[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("object" in value && value.object === kind) found.push(value as Recording);
    for (const inner of Object.values(value)) look(inner);
  };
  const lines = gunzipSync(readFileSync(RECORDINGS)).toString("utf8").trimEnd().split("\n");
  for (const line of lines) look((JSON.parse(line) as Recorded).body);
  return found;
}

describe("beside EasyPost's recorded exchanges in ../shared (skipped where they are absent)", () => {
  it.skipIf(!existsSync(RECORDINGS))("every recorded tracker that has been scanned makes one scan", async () => {
    const trackers = recorded("Tracker");
    expect(trackers.length).toBeGreaterThan(5);
    let scans = 0;
    for (const result of trackers) {
      const news = await read(JSON.stringify({ object: "Event", id: "evt_1", description: "tracker.updated", result }));
      const scanned =
        Array.isArray((result as { tracking_details?: unknown[] }).tracking_details) &&
        (result as { tracking_details: unknown[] }).tracking_details.length > 0;
      expect(news !== undefined).toBe(scanned);
      if (!news) continue;
      scans++;
      expect(news.trackingCode).toBe(result.tracking_code);
      expect(news.status).toBe(String(result.status).replaceAll("_", "-"));
      expect(news.scannedAt).toBeGreaterThan(Date.parse("2020-01-01"));
    }
    expect(scans).toBeGreaterThan(0);
  });

  it.skipIf(!existsSync(RECORDINGS))("every recorded event without a body of its own is passed over", async () => {
    const events = recorded("Event");
    expect(events.length).toBeGreaterThan(10);
    for (const event of events) expect(await read(JSON.stringify(event))).toBeUndefined();
  });
});
