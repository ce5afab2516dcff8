import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { CARRIERS } from "../../../functions/adapters/carriers/registry.ts";
import { PAYMENT_PROVIDERS } from "../../../functions/adapters/payments/registry.ts";
import {
  CARRIERS_SECRET_ARN,
  loadSecrets,
  localSecretReader,
  PAYMENTS_SECRET_ARN,
} from "../../../infra/local/runtime/secrets.ts";

const SIGNING = [...PAYMENT_PROVIDERS, ...CARRIERS]
  .filter(({ secrets }) => secrets.some(({ use }) => use === "webhook"))
  .map(({ name }) => name);
const home = mkdtempSync(join(tmpdir(), "secrets-"));
const file = join(home, "secrets.json");
afterEach(() => rmSync(file, { force: true }));

const stored = () => z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, "utf8")));
const rewrite = (change: (secrets: Record<string, unknown>) => unknown) =>
  writeFileSync(file, JSON.stringify(change(stored())));

describe("the laptop's secrets", () => {
  it("have one for every provider that signs webhooks, and stay as they are", async () => {
    const secrets = await loadSecrets(home);
    expect(Object.keys(secrets.signing)).toEqual(SIGNING);
    expect(new Set(Object.values(secrets.signing)).size).toBe(SIGNING.length);
    expect(await loadSecrets(home)).toEqual(secrets);
  });

  it("get one more when a provider is added, and keep the others", async () => {
    const secrets = await loadSecrets(home);
    rewrite((all) => ({ ...all, signing: { stripe: secrets.signing["stripe"] } }));
    const later = await loadSecrets(home);
    expect(later.signing).toMatchObject({ stripe: secrets.signing["stripe"] });
    expect(Object.keys(later.signing).toSorted()).toEqual(SIGNING.toSorted());
    for (const secret of Object.values(later.signing)) expect(secret).toMatch(/^[0-9a-f]{48}$/);
    expect(await loadSecrets(home)).toEqual(later);
  });

  it("keep Stripe's of a home from before providers were plug-ins", async () => {
    const secrets = await loadSecrets(home);
    rewrite((all) => ({ ...all, signing: undefined, paymentWebhook: "whsec_old" }));
    const later = await loadSecrets(home);
    expect(later.signing["stripe"]).toBe("whsec_old");
    expect(later.seal).toBe(secrets.seal);
    expect(stored()).not.toHaveProperty("paymentWebhook");
  });

  it("are read under the names that the plug-ins list", async () => {
    const secrets = await loadSecrets(home);
    const read = localSecretReader(secrets);
    expect(JSON.parse(await read(PAYMENTS_SECRET_ARN))).toMatchObject({
      stripeKey: "sk_test_local",
      stripeWebhookSecret: secrets.signing["stripe"],
    });
    expect(JSON.parse(await read(CARRIERS_SECRET_ARN))).toMatchObject({
      easypostWebhookSecret: secrets.signing["easypost"],
    });
  });
});
