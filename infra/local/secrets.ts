// The laptop's secrets: random, made at the first start, kept in home for its owner alone, never in the repository.
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

/** ARNs under which the application asks for them. */
export const SEAL_SECRET_ARN = "arn:aws:secretsmanager:us-east-1:000000000000:secret:seal";
export const PAYMENTS_SECRET_ARN = "arn:aws:secretsmanager:us-east-1:000000000000:secret:payments";

export async function secretsIn(home: string): Promise<Secrets> {
  const path = join(home, "secrets.json");
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")) as Secrets;
  const secrets: Secrets = {
    seal: randomBytes(32).toString("base64url"),
    paymentWebhook: `whsec_${randomBytes(24).toString("hex")}`,
    cookie: randomBytes(32).toString("base64url"),
    signingKey: await newSigningKey(),
  };
  // Written beside and moved into place, so that nobody ever reads half of it.
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

export const publicHalf = ({ kty, n, e, kid, alg, use }: JWK): JWK => ({ kty, n, e, kid, alg, use }) as JWK;

/** Answers as Secrets Manager would; throws for an ARN that names nothing here. */
export const secretReader =
  (secrets: Secrets) =>
  async (arn: string): Promise<string> => {
    if (arn === SEAL_SECRET_ARN) return secrets.seal;
    if (arn === PAYMENTS_SECRET_ARN) {
      return JSON.stringify({ stripeKey: "sk_test_local", stripeWebhookSecret: secrets.paymentWebhook });
    }
    throw new Error(`no secret ${arn} on this machine`);
  };
