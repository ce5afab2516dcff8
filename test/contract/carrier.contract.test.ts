// The contract of every carrier. A plug-in without a test world fails here.
import { beforeAll, describe, expect, it } from "vitest";
import { CARRIERS } from "../../functions/adapters/carriers/registry.ts";
import { sandboxCarrier } from "../../functions/adapters/carriers/sandbox/carrier.ts";
import type { Label } from "../../functions/app/ports/carrier.ts";
import { BadSignature } from "../../functions/app/ports/payment-webhook-reader.ts";
import { TransientFault } from "../../functions/app/ports/transient-fault.ts";
import { contextFor, startWorld } from "../support/contract/provider-worlds.ts";
import type { CarrierWorld } from "../support/contract/worlds/carrier-world.ts";

const request = (rmaNumber: string, returnId = "ret-1") => ({ returnId, rmaNumber, destination: "main" });
const parcel = { trackingCode: "9400110898825022579493", status: "in-transit", scannedAt: "2026-03-02T12:00:00Z" };

describe.each(CARRIERS)("the test world of the carrier $name", ({ name, client, webhook }) => {
  it("has what the plug-in has: labels, webhooks, or both", async () => {
    const world = await startWorld("carriers", name);
    await world.close?.();
    expect(world.labels !== undefined).toBe(client !== undefined);
    expect(world.webhook !== undefined).toBe(webhook !== undefined);
  });
});

describe.each(CARRIERS.filter(({ client }) => client))("the labels of the carrier $name", (provider) => {
  let labels: NonNullable<CarrierWorld["labels"]>;
  beforeAll(async () => {
    const world = await startWorld("carriers", provider.name);
    if (!world.labels) throw new Error(`the world of ${provider.name} issues no labels`);
    labels = world.labels;
    return world.close;
  });
  const labelsOf = (...rmaNumbers: string[]): Promise<Label[]> =>
    Promise.all(rmaNumbers.map((rmaNumber) => labels.carrier.issueLabel(request(rmaNumber))));

  it("are one per RMA number, also on repeats, and bear the carrier's name", async () => {
    const [label] = await labelsOf("RMA-7K2M9");
    expect(await labelsOf("RMA-7K2M9", "RMA-7K2M9")).toEqual([label, label]);
    expect(label?.carrier).toBe(provider.name);
    expect(label?.labelUrl).toMatch(/^(\/|https:)/);
  });

  it("have a tracking code each, or are slips for the shopper's own carrier, as its capabilities say", async () => {
    const issued = await labelsOf("A-1B", "A1-B", "A1B");
    const codes = new Set(issued.map(({ trackingCode }) => trackingCode));
    if (provider.capabilities.labels === "shop") {
      expect(codes.size).toBe(3);
      expect(codes).not.toContain("");
      for (const label of issued) expect(label).not.toHaveProperty("ownCarrier");
    } else {
      expect([...codes]).toEqual([""]);
      for (const label of issued) expect(label.ownCarrier).toBe(true);
    }
  });

  it("are asked for again after an outage: it throws TransientFault when it cannot be reached", async () => {
    if (labels.unreachable)
      await expect(labels.unreachable.issueLabel(request("RMA-1"))).rejects.toThrow(TransientFault);
  });
});

describe.each(CARRIERS.filter(({ webhook }) => webhook))("the webhook of the carrier $name", (provider) => {
  let world: NonNullable<CarrierWorld["webhook"]>;
  beforeAll(async () => {
    const { webhook, close } = await startWorld("carriers", provider.name);
    if (!webhook) throw new Error(`the world of ${provider.name} signs no webhooks`);
    world = webhook;
    return close;
  });
  const secretName = provider.secrets.find(({ use }) => use === "webhook")?.name ?? "";
  const readerWith = async (secret: string) => provider.webhook?.(contextFor(provider, { [secretName]: secret }));

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

  it("ignores what is not a scan", async () => {
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
