// The sandbox's state: one SQLite file. A commit reaches the operating system before the response is sent, so a
// recorded refund survives a kill of the process.
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA busy_timeout = 2000;
  CREATE TABLE IF NOT EXISTS payments (
    seq INTEGER PRIMARY KEY,
    intent TEXT UNIQUE,              -- null for a bare charge
    charge TEXT NOT NULL UNIQUE,
    amount INTEGER,                  -- null: adopted without anyone saying how much was paid
    currency TEXT NOT NULL,
    refunded INTEGER NOT NULL,       -- pending and succeeded
    status TEXT NOT NULL,
    method TEXT NOT NULL,
    metadata TEXT NOT NULL,
    created INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS refunds (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    payment INTEGER NOT NULL REFERENCES payments,
    amount INTEGER NOT NULL,
    status TEXT NOT NULL,
    failure TEXT,
    reason TEXT,
    metadata TEXT NOT NULL,
    created INTEGER NOT NULL,
    later TEXT,                      -- 'succeed' or 'fail': what becomes of it when it is settled
    hooks TEXT                       -- how its webhooks misbehave
  ) STRICT;
  CREATE INDEX IF NOT EXISTS refunds_of_payment ON refunds (payment, seq);
  CREATE INDEX IF NOT EXISTS refunds_unsettled ON refunds (seq) WHERE later IS NOT NULL;
  CREATE TABLE IF NOT EXISTS keys (
    key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS behaviours (seq INTEGER PRIMARY KEY, reference TEXT, remaining INTEGER, does TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS webhooks (
    seq INTEGER PRIMARY KEY, refund TEXT NOT NULL, body TEXT NOT NULL,
    attempts INTEGER NOT NULL, due INTEGER             -- null: given up
  ) STRICT;
  CREATE INDEX IF NOT EXISTS webhooks_due ON webhooks (due, seq) WHERE due IS NOT NULL;
`;

export function openSandboxDatabase(stateFile: string): DatabaseSync {
  mkdirSync(dirname(stateFile), { recursive: true });
  const db = new DatabaseSync(stateFile);
  db.exec(SCHEMA);
  return db;
}

/** Commits all of `work` or none of it. Cannot be nested. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    db.exec("ROLLBACK");
    throw error;
  }
}
