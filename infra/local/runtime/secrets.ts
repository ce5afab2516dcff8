// The laptop's secrets: random, created on the first start, stored in the home folder readable by its owner alone,
// never in the repository.
import { generateKeyPair, randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { calculateJwkThumbprint, exportJWK, type JWK } from "jose";

export type Secrets = {
  /** Seals sessions, quotes and cursors. */
  readonly seal: string;
  readonly paymentWebhook: string;
  readonly cookie: string;
  /** Private RSA key (JWK, RS256, with its thumbprint as kid): signs staff tokens. */
  readonly signingKey: JWK;
};

/** The ARNs the application reads. */
export const SEAL_SECRET_ARN = "arn:aws:secretsmanager:us-east-1:000000000000:secret:seal";
export const PAYMENTS_SECRET_ARN = "arn:aws:secretsmanager:us-east-1:000000000000:secret:payments";

export async function loadSecrets(home: string): Promise<Secrets> {
  const path = join(home, "secrets.json");
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")) as Secrets;
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

export const publicKeyOf = ({ kty, n, e, kid, alg, use }: JWK): JWK => ({ kty, n, e, kid, alg, use }) as JWK;

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
