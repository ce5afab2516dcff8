// The runtime's own small SQLite file: executions, stream checkpoints, email, the clock. Its exclusive lock also keeps
// a second runtime out of the same home; the operating system releases the lock however the process ends.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";

export type StateStore = DatabaseSync;

export class HomeInUse extends Error {
  override readonly name = "HomeInUse";
}

/** Throws HomeInUse while another runtime uses this home. */
export function openStore(home: string): StateStore {
  mkdirSync(home, { recursive: true });
  const store = new DatabaseSync(join(home, "runtime.db"));
  try {
    // Exclusive: no shared-memory file, one lock for the life of the process. WAL with NORMAL does not wait for the
    // disk on commit and still survives SIGKILL; only a power cut can lose the latest writes.
    store.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    store.exec("CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
    store.exec("BEGIN IMMEDIATE; COMMIT");
  } catch (error) {
    store.close();
    if (error instanceof Error && /locked|busy/.test(error.message)) {
      throw new HomeInUse(`another Comeback is running on ${home}: stop it, or choose another COMEBACK_HOME`);
    }
    throw error;
  }
  return store;
}

export type KeyValueStore = { read(name: string): string | undefined; write(name: string, value: string): void };

/** Single values by name. */
export function keyValueStore(store: StateStore): KeyValueStore {
  const selectOne = store.prepare("SELECT value FROM notes WHERE name = ?");
  const upsert = store.prepare(
    "INSERT INTO notes VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
  );
  return {
    read: (name) => selectOne.get(name)?.["value"]?.toString(),
    write: (name, value) => void upsert.run(name, value),
  };
}

export type Statements = ReturnType<typeof preparedStatements>;

/** Statements by their text, each prepared once. A row has the columns that its statement names. */
export function preparedStatements(store: StateStore) {
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const existing = prepared.get(sql) ?? store.prepare(sql);
    prepared.set(sql, existing);
    return existing;
  };
  return {
    run: (sql: string, ...values: SQLInputValue[]): void => void statement(sql).run(...values),
    first: <Row>(sql: string, ...values: SQLInputValue[]): Row | undefined =>
      // oxlint-disable-next-line typescript/consistent-type-assertions -- the statement names the columns
      statement(sql).get(...values) as Row | undefined,
    all: <Row>(sql: string, ...values: SQLInputValue[]): Row[] =>
      // oxlint-disable-next-line typescript/consistent-type-assertions -- the statement names the columns
      statement(sql).all(...values) as Row[],
  };
}
