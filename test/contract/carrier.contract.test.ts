// The contract of every carrier. A plug-in with a webhook and without a test world fails here.
import { beforeAll, describe, expect, it } from "vitest";
import { CARRIERS } from "../../functions/adapters/carriers/registry.ts";
import { sandboxCarrier } from "../../functions/adapters/carriers/sandbox/carrier.ts";
import type { Label } from "../../functions/app/ports/carrier.ts";
import { BadSignature } from "../../functions/app/ports/payment-webhook-reader.ts";
import { contextFor, startWorld } from "../support/contract/provider-worlds.ts";
import type { CarrierWorld } from "../support/contract/worlds/carrier-world.ts";

const request = (rmaNumber: string, returnId = "ret-1") => ({ returnId, rmaNumber, destination: "main" });

describe.each(CARRIERS.flatMap((provider) => (provider.client ? [{ ...provider, client: provider.client }] : [])))(
  "the labels of the carrier $name",
  (provider) => {
    const labelsOf = async (...rmaNumbers: string[]): Promise<Label[]> => {
      const carrier = await provider.client(contextFor(provider, {}));
      return Promise.all(rmaNumbers.map((rmaNumber) => carrier.issueLabel(request(rmaNumber))));
    };

    it("are one per RMA number, also on repeats, and bear the carrier's name", async () => {
      const [label] = await labelsOf("RMA-7K2M9");
      expect(await labelsOf("RMA-7K2M9", "RMA-7K2M9")).toEqual([label, label]);
      expect(label?.carrier).toBe(provider.name);
      expect(label?.labelUrl).toMatch(/^(\/|https:)/);
    });

    it("have a tracking code each, or are slips for the shopper's own carrier, as its capabilities say", async () => {
      const labels = await labelsOf("A-1B", "A1-B", "A1B");
      const codes = new Set(labels.map(({ trackingCode }) => trackingCode));
      if (provider.capabilities.labels === "shop") {
        expect(codes.size).toBe(3);
        expect(codes).not.toContain("");
        for (const label of labels) expect(label).not.toHaveProperty("ownCarrier");
      } else {
        expect([...codes]).toEqual([""]);
        for (const label of labels) expect(label.ownCarrier).toBe(true);
      }
    });
  },
);

describe.each(CARRIERS.filter(({ webhook }) => webhook))("the webhook of the carrier $name", (provider) => {
  let world: CarrierWorld;
  beforeAll(async () => {
    world = await startWorld("carriers", provider.name);
  });
  const secretName = provider.secrets.find(({ use }) => use === "webhook")?.name ?? "";
  const readerWith = async (secret: string) => provider.webhook?.(contextFor(provider, { [secretName]: secret }));
  const parcel = { trackingCode: "9400110898825022579493", status: "in-transit", scannedAt: "2026-03-02T12:00:00Z" };

  it("reads a scan with the parcel's tracking code, status and time, under one id however often it is delivered", async () => {
    const { body, headers } = world.scan(parcel);
    const scan = await (await readerWith(world.secret))?.read(body, headers);
    expect(scan).toMatchObject({ ...parcel, scannedAt: Date.parse(parcel.scannedAt) });
    expect(await (await readerWith(world.secret))?.read(body, headers)).toEqual(scan);
  });

  it("gives another id to another scan of the same parcel", async () => {
    const later = world.scan({ ...parcel, status: "delivered", scannedAt: "2026-03-03T12:00:00Z" });
    const first = world.scan(parcel);
    const reader = await readerWith(world.secret);
    const ids = [await reader?.read(first.body, first.headers), await reader?.read(later.body, later.headers)];
    expect(new Set(ids.map((scan) => scan?.scanId)).size).toBe(2);
  });

  it("ignores what is no scan", async () => {
    const { body, headers } = world.unrelated;
    expect(await (await readerWith(world.secret))?.read(body, headers)).toBeUndefined();
  });

  it("refuses a changed body, a missing signature, another secret, and every delivery while there is no secret", async () => {
    const { body, headers } = world.scan(parcel);
    await expect((await readerWith(world.secret))?.read(`${body} `, headers)).rejects.toThrow(BadSignature);
    await expect((await readerWith(world.secret))?.read(body, {})).rejects.toThrow(BadSignature);
    for (const secret of ["another", ""])
      await expect((await readerWith(secret))?.read(body, headers)).rejects.toThrow(BadSignature);
  });
});

describe("the registry of carriers", () => {
  it("has a name for each, fit for a path, and secrets of its own for each", () => {
    const names = CARRIERS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9][a-z0-9-]{0,40}$/);
    const secrets = CARRIERS.flatMap((provider) => provider.secrets.map(({ name }) => name));
    expect(new Set(secrets).size).toBe(secrets.length);
  });

  it("states what each can do as it can", () => {
    for (const { client, webhook, secrets, capabilities } of CARRIERS) {
      expect(capabilities.scans).toBe(webhook !== undefined);
      expect(secrets.some(({ use }) => use === "webhook")).toBe(webhook !== undefined);
      expect(capabilities.labels === "none").toBe(client === undefined);
    }
  });

  it("has a carrier for production", () =>
    expect(CARRIERS.some(({ client, isSandbox }) => client && !isSandbox)).toBe(true));
});

describe("the sandbox carrier's label", () => {
  it("is a page of the portal, whatever characters the return id contains", async () => {
    expect(await sandboxCarrier.issueLabel(request("RMA-1", "a/b?c"))).toEqual({
      carrier: "sandbox",
      trackingCode: "SBX-RMA-1",
      labelUrl: "/api/returns/a%2Fb%3Fc/label",
    });
  });
});
