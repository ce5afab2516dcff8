// One key, one effect (https://docs.stripe.com/api/idempotent_requests): a repeat gets the first answer again, also when
// that was an error; other contents under the same key are refused; a key in use is not waited for.
import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { inTransaction } from "./store.ts";
import { Trouble } from "./trouble.ts";

/** "They're removed after at least 24 hours": the soonest moment is the hardest on a client, so that one is taken. */
const KEPT_SECONDS = 24 * 60 * 60;
const KEY_MAX = 255;
const PRUNE_EVERY = 500;

export type Answer = { readonly status: number; readonly body: string; readonly replayed?: boolean };
/** Does the work and remembers the answer, in one transaction. `instead` is what is remembered and answered in its place. */
export type Commit = (work: () => unknown, instead?: Answer) => Answer;

export function keysIn(db: DatabaseSync, epochSeconds: () => number) {
  const read = db.prepare("SELECT fingerprint, status, body FROM keys WHERE key = ? AND at > ?");
  const write = db.prepare("INSERT OR REPLACE INTO keys (key, fingerprint, status, body, at) VALUES (?, ?, ?, ?, ?)");
  const prune = db.prepare("DELETE FROM keys WHERE at <= ?");
  const inUse = new Set<string>();
  let written = 0;

  const committer =
    (remember: (answer: Answer) => void): Commit =>
    (work, instead) => {
      if (!db.isOpen) throw new Trouble(503, { type: "api_error", message: "The sandbox is being stopped." });
      try {
        return inTransaction(db, () => {
          const made = JSON.stringify(work());
          const answer = instead ?? { status: 200, body: made };
          remember(answer);
          return answer;
        });
      } catch (error) {
        if (error instanceof Trouble && error.executed) remember({ status: error.status, body: error.json });
        throw error;
      }
    };

  return {
    async once<T>(
      key: string | undefined,
      contents: string,
      work: (commit: Commit) => Promise<T>,
    ): Promise<T | Answer> {
      if (key === undefined) return await work(committer(() => undefined));
      if (key === "" || key.length > KEY_MAX)
        throw Trouble.invalid(`Idempotency keys have 1 to ${KEY_MAX} characters.`);
      const fingerprint = createHash("sha256").update(contents).digest("base64");
      if (inUse.has(key)) throw keyInUse(key);
      const saved = read.get(key, epochSeconds() - KEPT_SECONDS) as
        { fingerprint: string; status: number; body: string } | undefined;
      if (saved && saved.fingerprint !== fingerprint) throw otherContents(key);
      if (saved) return { status: saved.status, body: saved.body, replayed: true };

      const remember = ({ status, body }: Answer) => {
        write.run(key, fingerprint, status, body, epochSeconds());
        if (++written % PRUNE_EVERY === 0) prune.run(epochSeconds() - KEPT_SECONDS);
      };
      inUse.add(key);
      try {
        return await work(committer(remember));
      } finally {
        inUse.delete(key);
      }
    },
  };
}

function otherContents(key: string): Trouble {
  const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`;
  return new Trouble(400, { type: "idempotency_error", message });
}

function keyInUse(key: string): Trouble {
  const message = `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`;
  return new Trouble(409, { type: "invalid_request_error", code: "idempotency_key_in_use", message });
}
