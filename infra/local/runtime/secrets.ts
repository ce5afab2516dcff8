// The laptop's secrets: random, created on the first start, stored in the home folder readable by its owner alone,
// never in the repository.
import { generateKeyPair, randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import { calculateJwkThumbprint, exportJWK, type JWK } from "jose";
import { secretOf, type SigningSecrets, signingSecrets } from "./signing-secrets.ts";

const secretsFile = z.object({
  /** Seals sessions, quotes and cursors. */
  seal: z.string(),
  /** By provider name; absent in a home from before providers were plug-ins, which has only Stripe's. */
  signing: z.record(z.string(), z.string()).optional(),
  paymentWebhook: z.string().optional(),
  cookie: z.string(),
  /** Private RSA key (JWK, RS256, with its thumbprint as kid): signs staff tokens. */
  signingKey: z.custom<JWK>((key) => typeof key === "object" && key !== null && "kty" in key),
});
type StoredSecrets = Readonly<z.infer<typeof secretsFile>>;
export type Secrets = Omit<StoredSecrets, "signing" | "paymentWebhook"> & { readonly signing: SigningSecrets };

/** The ARNs the application reads. */
export const SEAL_SECRET_ARN = "arn:aws:secretsmanager:us-east-1:000000000000:secret:seal";
export const PAYMENTS_SECRET_ARN = "arn:aws:secretsmanager:us-east-1:000000000000:secret:payments";
export const CARRIERS_SECRET_ARN = "arn:aws:secretsmanager:us-east-1:000000000000:secret:carriers";

export async function loadSecrets(home: string): Promise<Secrets> {
  const path = join(home, "secrets.json");
  const stored = existsSync(path) ? secretsFile.parse(JSON.parse(readFileSync(path, "utf8"))) : await newSecrets();
  const { paymentWebhook, signing = paymentWebhook === undefined ? {} : { stripe: paymentWebhook }, ...rest } = stored;
  const secrets: Secrets = { ...rest, signing: signingSecrets(signing) };
  // A home from before a provider was added has no secret of it.
  if (Object.keys(secrets.signing).every((name) => Object.hasOwn(stored.signing ?? {}, name))) return secrets;
  // Written to a temporary file and renamed, so that a partial file is never read.
  writeFileSync(`${path}.new`, JSON.stringify(secrets, undefined, 2), { mode: 0o600 });
  chmodSync(`${path}.new`, 0o600);
  renameSync(`${path}.new`, path);
  return secrets;
}

const newSecrets = async (): Promise<StoredSecrets> => ({
  seal: randomBytes(32).toString("base64url"),
  cookie: randomBytes(32).toString("base64url"),
  signingKey: await newSigningKey(),
});

async function newSigningKey(): Promise<JWK> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const key = await exportJWK(privateKey);
  return { ...key, kid: await calculateJwkThumbprint(key), alg: "RS256", use: "sig" };
}

const publicKey = z.object({
  kty: z.string(),
  n: z.string(),
  e: z.string(),
  kid: z.string(),
  alg: z.string(),
  use: z.string(),
});

/** Only the listed fields: the private ones are dropped. */
export const publicKeyOf = (key: JWK): JWK => publicKey.parse(key);

/** Stands in for Secrets Manager; throws for an unknown ARN. */
export const localSecretReader =
  (secrets: Secrets) =>
  async (arn: string): Promise<string> => {
    if (arn === SEAL_SECRET_ARN) return secrets.seal;
    if (arn === PAYMENTS_SECRET_ARN) return secretOf("payments", secrets.signing);
    if (arn === CARRIERS_SECRET_ARN) return secretOf("carriers", secrets.signing);
    throw new Error(`no secret ${arn} on this machine`);
  };
