// Idempotency keys: https://docs.stripe.com/api/idempotent_requests A repeat returns the first response, also when that
// was an error; other parameters under the same key are rejected; so is a key that is in use.
import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import * as z from "zod";
import { prepareQuery } from "./query.ts";
import { inTransaction } from "./sandbox-database.ts";
import { StripeApiError } from "./stripe-api-error.ts";

/** "They're removed after at least 24 hours": the earliest time is the hardest for a client, so that one is used. */
const RETENTION_SECONDS = 24 * 60 * 60;
const KEY_MAX = 255;
const PRUNE_EVERY = 500;

export type ApiResponse = { readonly status: number; readonly body: string; readonly replayed?: boolean };
/**
 * Does the work and stores its response in one transaction. `override` is stored and returned in place of the result.
 */
export type Commit = (work: () => unknown, override?: ApiResponse) => ApiResponse;

const keyRow = z.object({ fingerprint: z.string(), status: z.number(), body: z.string() });

export type IdempotencyKeys = ReturnType<typeof openIdempotencyKeys>;

export function openIdempotencyKeys(db: DatabaseSync, epochSeconds: () => number) {
  const read = prepareQuery(db, "SELECT fingerprint, status, body FROM keys WHERE key = ? AND at > ?", keyRow);
  const write = db.prepare("INSERT OR REPLACE INTO keys (key, fingerprint, status, body, at) VALUES (?, ?, ?, ?, ?)");
  const prune = db.prepare("DELETE FROM keys WHERE at <= ?");
  const inUse = new Set<string>();
  let written = 0;

  const commitWith =
    (store: (response: ApiResponse) => void): Commit =>
    (work, override) => {
      if (!db.isOpen) throw new StripeApiError(503, { type: "api_error", message: "The sandbox is being stopped." });
      try {
        return inTransaction(db, () => {
          const result = JSON.stringify(work());
          const response = override ?? { status: 200, body: result };
          store(response);
          return response;
        });
      } catch (error) {
        if (error instanceof StripeApiError && error.executed) store({ status: error.status, body: error.json });
        throw error;
      }
    };

  return {
    async once<T>(
      key: string | undefined,
      canonicalRequest: string,
      work: (commit: Commit) => Promise<T>,
    ): Promise<T | ApiResponse> {
      if (key === undefined) return await work(commitWith(() => undefined));
      if (key === "" || key.length > KEY_MAX)
        throw StripeApiError.invalid(`Idempotency keys have 1 to ${KEY_MAX} characters.`);
      const fingerprint = createHash("sha256").update(canonicalRequest).digest("base64");
      if (inUse.has(key)) throw keyInUse(key);
      const stored = read.find(key, epochSeconds() - RETENTION_SECONDS);
      if (stored && stored.fingerprint !== fingerprint) throw parametersMismatch(key);
      if (stored) return { status: stored.status, body: stored.body, replayed: true };

      const store = ({ status, body }: ApiResponse) => {
        write.run(key, fingerprint, status, body, epochSeconds());
        if (++written % PRUNE_EVERY === 0) prune.run(epochSeconds() - RETENTION_SECONDS);
      };
      inUse.add(key);
      try {
        return await work(commitWith(store));
      } finally {
        inUse.delete(key);
      }
    },
  };
}

function parametersMismatch(key: string): StripeApiError {
  const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`;
  return new StripeApiError(400, { type: "idempotency_error", message });
}

function keyInUse(key: string): StripeApiError {
  const message = `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`;
  return new StripeApiError(409, { type: "invalid_request_error", code: "idempotency_key_in_use", message });
}
