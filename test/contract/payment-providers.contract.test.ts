// The contract of every payment provider. A plug-in without a test world fails here.
import { beforeAll, describe, expect, it } from "vitest";
import { paymentGateways } from "../../functions/adapters/payments/gateways.ts";
import { PAYMENT_PROVIDERS } from "../../functions/adapters/payments/registry.ts";
import { BadSignature } from "../../functions/app/ports/payment-webhook-reader.ts";
import { TransientFault } from "../../functions/app/ports/transient-fault.ts";
import { anInstruction } from "../support/contract/payments-world.ts";
import { contextFor, startWorld } from "../support/contract/provider-worlds.ts";
import type { PaymentProviderWorld } from "../support/contract/worlds/payment-world.ts";

describe.each([...PAYMENT_PROVIDERS.map(({ name }) => name), "memory"])("the payment provider %s", (name) => {
  let world: PaymentProviderWorld;
  beforeAll(async () => {
    world = await startWorld("payments", name);
    return () => world.close();
  });
  const paidInstruction = async (paid = 5_000) => {
    const instruction = anInstruction();
    await world.pay(instruction.reference, paid);
    return instruction;
  };

  it("posts a refund once, however often it is submitted, and finds it", async () => {
    const instruction = await paidInstruction();
    expect(await world.gateway.find(instruction)).toEqual({ status: "never-seen" });
    const result = await world.gateway.submit(instruction);
    expect(result.status === "posted" && result.providerRefundId).toMatch(/./);
    expect(await world.gateway.submit(instruction)).toEqual(result);
    expect(await world.gateway.find(instruction)).toEqual(result);
    expect(await world.refundCount(instruction.reference)).toBe(1);
  });

  it("tells two refunds of one payment apart", async () => {
    const one = await paidInstruction();
    const other = { ...anInstruction(), reference: one.reference };
    await world.gateway.submit(one);
    expect(await world.gateway.find(other)).toEqual({ status: "never-seen" });
    expect(await world.gateway.submit(other)).toMatchObject({ status: "posted" });
    expect(await world.refundCount(one.reference)).toBe(2);
  });

  it("fails a refund of more than was paid, with a reason", async () => {
    const instruction = { ...(await paidInstruction(1_000)), refund: 1_001 };
    const result = await world.gateway.submit(instruction);
    expect(result.status === "failed" && result.failure).toMatch(/./);
  });

  it("throws TransientFault when the response is lost, and finds the one refund afterwards", async () => {
    const instruction = await paidInstruction();
    await world.loseNextResponse(instruction.reference);
    await expect(world.gateway.submit(instruction)).rejects.toThrow(TransientFault);
    expect(await world.gateway.find(instruction)).toMatchObject({ status: "posted" });
    expect(await world.gateway.submit(instruction)).toMatchObject({ status: "posted" });
    expect(await world.refundCount(instruction.reference)).toBe(1);
  });

  it("throws TransientFault when it cannot be reached, and never says that it has not seen a refund", async () => {
    await expect(world.unreachable.submit(anInstruction())).rejects.toThrow(TransientFault);
    await expect(world.unreachable.find(anInstruction())).rejects.toThrow(TransientFault);
  });
});

describe.each(PAYMENT_PROVIDERS.filter(({ webhook }) => webhook))("the webhook of $name", (provider) => {
  let world: PaymentProviderWorld;
  let webhook: NonNullable<PaymentProviderWorld["webhook"]>;
  beforeAll(async () => {
    world = await startWorld("payments", provider.name);
    if (!world.webhook) throw new Error(`the world of ${provider.name} signs no webhooks`);
    webhook = world.webhook;
    return () => world.close();
  });

  const secretName = provider.secrets.find(({ use }) => use === "webhook")?.name ?? "";
  const readerWith = async (secret: string) =>
    provider.webhook?.(contextFor(provider, { [secretName]: secret }, { now: webhook.now }));
  const instruction = { instructionId: "ret-1.0", returnId: "ret-1" };

  it("reads what became of a refund, the same however often it is delivered", async () => {
    const { body, headers } = webhook.posted(instruction);
    for (const _ of [1, 2])
      expect(await (await readerWith(webhook.secret))?.read(body, headers)).toMatchObject({
        ...instruction,
        result: { status: "posted" },
      });
  });

  it("ignores what is about anything else", async () => {
    const { body, headers } = webhook.unrelated;
    expect(await (await readerWith(webhook.secret))?.read(body, headers)).toBeUndefined();
  });

  it("refuses a changed body, a missing signature, another secret, and every delivery while there is no secret", async () => {
    const { body, headers } = webhook.posted(instruction);
    const reader = await readerWith(webhook.secret);
    await expect(reader?.read(`${body} `, headers)).rejects.toThrow(BadSignature);
    await expect(reader?.read(body, {})).rejects.toThrow(BadSignature);
    for (const secret of ["another", ""])
      await expect((await readerWith(secret))?.read(body, headers)).rejects.toThrow(BadSignature);
  });
});

describe("the registry of payment providers", () => {
  const names = PAYMENT_PROVIDERS.map(({ name }) => name);

  it("has a name for each, fit for a path, and secrets of its own for each that is not a sandbox", () => {
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9][a-z0-9-]{0,40}$/);
    const secrets = PAYMENT_PROVIDERS.filter(({ isSandbox }) => !isSandbox).flatMap((provider) => provider.secrets);
    expect(new Set(secrets.map(({ name }) => name)).size).toBe(secrets.length);
  });

  it("has a webhook secret for each webhook, and each provider reports outside refunds only through a webhook", () => {
    for (const { webhook, secrets, reportedBy, capabilities } of PAYMENT_PROVIDERS) {
      expect(secrets.some(({ use }) => use === "webhook")).toBe(webhook !== undefined);
      if (reportedBy !== undefined) expect(names).toContain(reportedBy);
      if (capabilities.outsideRefunds) expect(webhook ?? reportedBy).toBeDefined();
    }
  });

  it("gives a gateway for the providers in use only, and always the same one", () => {
    const gateways = paymentGateways(PAYMENT_PROVIDERS, (provider) => contextFor(provider, {}, { url: "http://x" }));
    for (const name of names) expect(gateways.byName(name)).toBe(gateways.byName(name) ?? "none");
    for (const unknown of ["gift-card", "store-credit", "no-such-provider", "", "constructor", "__proto__"])
      expect(gateways.byName(unknown)).toBeUndefined();
    const production = PAYMENT_PROVIDERS.filter(({ isSandbox }) => !isSandbox);
    expect(paymentGateways(production, (provider) => contextFor(provider, {})).byName("sandbox")).toBeUndefined();
  });

  it("lets Stripe's webhook find the sandbox's payments where the sandbox is in use", () => {
    const all = paymentGateways(PAYMENT_PROVIDERS, (provider) => contextFor(provider, {}));
    expect(all.aliases("stripe")).toEqual(["stripe", "sandbox"]);
    expect(all.aliases("sandbox")).toEqual(["sandbox"]);
  });

  it("has no sandbox that would refund at the real provider", async () => {
    for (const provider of PAYMENT_PROVIDERS.filter(({ isSandbox }) => isSandbox))
      await expect(provider.client(contextFor(provider, {}))).rejects.toThrow(/COMEBACK_SANDBOX_URL/);
  });
});
