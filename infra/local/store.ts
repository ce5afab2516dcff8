// The runtime's own small SQLite file: open executions, stream checkpoints, letters, the clock. Holding it open is also
// what keeps a second runtime off the same home; the system lets go of that lock when the process dies, however it dies.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

export type Store = DatabaseSync;

export class HomeInUse extends Error {
  override readonly name = "HomeInUse";
}

/** Throws HomeInUse while another runtime has this home. */
export function openStore(home: string): Store {
  mkdirSync(home, { recursive: true });
  const store = new DatabaseSync(join(home, "runtime.db"));
  try {
    // Exclusive: no shared-memory file, one lock for the life of the process. WAL with NORMAL never waits for the disk
    // on a commit and still survives SIGKILL; only a power cut may take the last moments.
    store.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    store.exec("CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
    store.exec("BEGIN IMMEDIATE; COMMIT");
  } catch (fault) {
    store.close();
    if (fault instanceof Error && /locked|busy/.test(fault.message)) {
      throw new HomeInUse(`another Comeback is running on ${home}: stop it, or choose another COMEBACK_HOME`);
    }
    throw fault;
  }
  return store;
}

export type Notes = { read(name: string): string | undefined; write(name: string, value: string): void };

/** Single values by name. */
export function notesIn(store: Store): Notes {
  const reading = store.prepare("SELECT value FROM notes WHERE name = ?");
  const writing = store.prepare(
    "INSERT INTO notes VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
  );
  return {
    read: (name) => reading.get(name)?.["value"]?.toString(),
    write: (name, value) => void writing.run(name, value),
  };
}
