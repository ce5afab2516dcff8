// EasyPost's webhooks, tested with the vectors of EasyPost's own clients and with trackers that EasyPost really
// returned.
import { createHmac } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { easypostWebhook } from "../../functions/adapters/carriers/easypost/webhook.ts";
import { BadSignature } from "../../functions/app/ports/payment-webhook-reader.ts";
import "../seed.ts";

const SECRET = "sécret";
const reader = easypostWebhook({ secret: async () => SECRET });
const fixture = (name: string) => readFileSync(new URL(`./carrier-fixtures/${name}`, import.meta.url), "utf8");
const sign = (body: string, secret = SECRET) =>
  `hmac-sha256-hex=${createHmac("sha256", secret.normalize("NFKD")).update(body).digest("hex")}`;
const read = (body: string, signature: string | undefined = sign(body)) =>
  reader.read(body, { "x-hmac-signature": signature });

const trackerBody = fixture("easypost-tracker-updated.body");

describe("an EasyPost signature", () => {
  // Body, secret and signature of EasyPost/easypost-go and easypost-node tests (MIT).
  const publishedBody = fixture("easypost-batch-created.body").trimEnd();
  const signature = "hmac-sha256-hex=e93977c8ccb20363d51a62b3fe1fc402b7829be1152da9e88cf9e8d07115a46b";

  it("is accepted as by EasyPost's clients, with a normalized secret, and a batch event is ignored", async () => {
    expect(await reader.read(publishedBody, { "X-Hmac-Signature": signature })).toBeUndefined();
  });

  it.each([
    ["is missing", publishedBody, undefined],
    ["is empty", publishedBody, ""],
    ["ends differently", publishedBody, signature.replace(/46b$/, "aaa")],
    ["lacks its scheme", publishedBody, signature.replace("hmac-sha256-hex=", "")],
    ["is arbitrary text", publishedBody, "some-signature"],
    ["is for another body", `${publishedBody}\n`, signature],
    ["was made with another secret", trackerBody, sign(trackerBody, "secret")],
  ])("that %s is rejected", async (_why, body, header) => {
    await expect(reader.read(body, { "x-hmac-signature": header })).rejects.toThrow(BadSignature);
  });

  it("is rejected when there is no secret", async () => {
    const unprotected = easypostWebhook({ secret: async () => "" });
    await expect(unprotected.read(trackerBody, { "x-hmac-signature": sign(trackerBody, "") })).rejects.toThrow(
      BadSignature,
    );
  });

  it("is invalid after any change of any character of the body", async () => {
    const change = fc.tuple(fc.nat(trackerBody.length - 1), fc.string({ minLength: 1, maxLength: 1 }));
    await fc.assert(
      fc.asyncProperty(change, async ([at, character]) => {
        fc.pre(trackerBody[at] !== character);
        const changed = trackerBody.slice(0, at) + character + trackerBody.slice(at + 1);
        await expect(read(changed, sign(trackerBody))).rejects.toThrow(BadSignature);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a tracker event", () => {
  it("is a scan, with its parcel, time and id", async () => {
    expect(await read(trackerBody)).toEqual({
      trackingCode: "1",
      scanId: `trk_1.${Date.parse("2024-08-02T18:50:00Z")}.in_transit`,
      status: "in-transit",
      scannedAt: Date.parse("2024-08-02T18:50:00Z"),
    });
  });

  it("delivered under two event ids is the same scan", async () => {
    const redelivered = trackerBody
      .replace('"id":"evt_1"', '"id":"evt_2"')
      .replace("tracker.updated", "tracker.created");
    expect(redelivered).not.toBe(trackerBody);
    expect(await read(redelivered)).toEqual(await read(trackerBody));
  });

  it("with a new status is another scan", async () => {
    const delivered = trackerBody.replace(
      '"status":"in_transit","status_detail"',
      '"status":"delivered","status_detail"',
    );
    const [before, after] = [await read(trackerBody), await read(delivered)];
    expect(after?.status).toBe("delivered");
    expect(after?.scanId).not.toBe(before?.scanId);
  });

  it.each([
    [
      "a tracker without a scan",
      trackerBody.replace(/"tracking_details":\[.*?\],"carrier_detail"/, '"tracking_details":[],"carrier_detail"'),
    ],
    ["another kind of event", trackerBody.replace("tracker.updated", "shipment.invoice.created")],
    ["an event without a tracker", '{"object":"Event","description":"tracker.updated"}'],
    ["not JSON", "tracking_code=1"],
  ])("is ignored when it is %s", async (_what, body) => {
    expect(body).not.toBe(trackerBody);
    expect(await read(body)).toBeUndefined();
  });
});

type RecordedExchange = { cassette: string; body: unknown };
type RecordedObject = { object?: string; tracking_code?: string; status?: string };
const RECORDINGS = new URL("../../../shared/data/carriers/easypost-recorded-exchanges.jsonl.gz", import.meta.url);

function recordedObjects(kind: string): RecordedObject[] {
  const objects: RecordedObject[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("object" in value && value.object === kind) objects.push(value as RecordedObject);
    for (const child of Object.values(value)) visit(child);
  };
  const lines = gunzipSync(readFileSync(RECORDINGS)).toString("utf8").trimEnd().split("\n");
  for (const line of lines) visit((JSON.parse(line) as RecordedExchange).body);
  return objects;
}

describe("against EasyPost's recorded exchanges in ../shared (skipped where absent)", () => {
  it.skipIf(!existsSync(RECORDINGS))("every recorded tracker with scans gives one scan", async () => {
    const trackers = recordedObjects("Tracker");
    expect(trackers.length).toBeGreaterThan(5);
    let scans = 0;
    for (const result of trackers) {
      const scan = await read(JSON.stringify({ object: "Event", id: "evt_1", description: "tracker.updated", result }));
      const scanned =
        Array.isArray((result as { tracking_details?: unknown[] }).tracking_details) &&
        (result as { tracking_details: unknown[] }).tracking_details.length > 0;
      expect(scan !== undefined).toBe(scanned);
      if (!scan) continue;
      scans++;
      expect(scan.trackingCode).toBe(result.tracking_code);
      expect(scan.status).toBe(String(result.status).replaceAll("_", "-"));
      expect(scan.scannedAt).toBeGreaterThan(Date.parse("2020-01-01"));
    }
    expect(scans).toBeGreaterThan(0);
  });

  it.skipIf(!existsSync(RECORDINGS))("every recorded event without a result is ignored", async () => {
    const events = recordedObjects("Event");
    expect(events.length).toBeGreaterThan(10);
    for (const event of events) expect(await read(JSON.stringify(event))).toBeUndefined();
  });
});
