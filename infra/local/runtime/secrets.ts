// The laptop's secrets: random, created on the first start, stored in the home folder readable by its owner alone,
// never in the repository.
import { generateKeyPair, randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import { calculateJwkThumbprint, exportJWK, type JWK } from "jose";

const secretsFile = z.object({
  /** Seals sessions, quotes and cursors. */
  seal: z.string(),
  paymentWebhook: z.string(),
  cookie: z.string(),
  /** Private RSA key (JWK, RS256, with its thumbprint as kid): signs staff tokens. */
  signingKey: z.custom<JWK>((key) => typeof key === "object" && key !== null && "kty" in key),
});
export type Secrets = Readonly<z.infer<typeof secretsFile>>;

/** The ARNs the application reads. */
export const SEAL_SECRET_ARN = "arn:aws:secretsmanager:us-east-1:000000000000:secret:seal";
export const PAYMENTS_SECRET_ARN = "arn:aws:secretsmanager:us-east-1:000000000000:secret:payments";

export async function loadSecrets(home: string): Promise<Secrets> {
  const path = join(home, "secrets.json");
  if (existsSync(path)) return secretsFile.parse(JSON.parse(readFileSync(path, "utf8")));
  const secrets: Secrets = {
    seal: randomBytes(32).toString("base64url"),
    paymentWebhook: `whsec_${randomBytes(24).toString("hex")}`,
    cookie: randomBytes(32).toString("base64url"),
    signingKey: await newSigningKey(),
  };
  // Written to a temporary file and renamed, so that a partial file is never read.
  writeFileSync(`${path}.new`, JSON.stringify(secrets, undefined, 2), { mode: 0o600 });
  chmodSync(`${path}.new`, 0o600);
  renameSync(`${path}.new`, path);
  return secrets;
}

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
    if (arn === PAYMENTS_SECRET_ARN) {
      return JSON.stringify({ stripeKey: "sk_test_local", stripeWebhookSecret: secrets.paymentWebhook });
    }
    throw new Error(`no secret ${arn} on this machine`);
  };
