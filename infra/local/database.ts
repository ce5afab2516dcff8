// The embedded database: one dynoxide process on one file under home, with the tables of infra/tables.ts.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { TABLES, type TableShape } from "../tables.ts";
import { localDynamo, type Reach } from "./aws-client.ts";
import { pidFileIn, runDatabase } from "./database-process.ts";
import { endOrphan } from "./orphan.ts";
import { ensureTables } from "./schema.ts";
import { indexStreamRecords } from "./stream-records.ts";

export type Database = {
  readonly reach: Reach;
  /** Process id of the embedded database; undefined for one that somebody else runs. */
  pid(): number | undefined;
  /** The SQLite file; undefined likewise. */
  readonly path?: string;
  stop(): Promise<void>;
};

export type DatabaseOptions = {
  readonly home: string;
  /** Any DynamoDB Local, instead of a process of our own. */
  readonly endpoint?: string | undefined;
  readonly tables?: readonly TableShape[];
  /** Called with the file's path while no process has it open. */
  readonly beforeOpening?: ((path: string) => void) | undefined;
};

export const databasePath = (home: string): string => resolve(home, "comeback.db");

/** Ready for traffic when this resolves. Ends a process that an earlier runtime left on the same file. */
export async function startDatabase(options: DatabaseOptions): Promise<Database> {
  const { endpoint, tables = TABLES } = options;
  const database: Database = endpoint
    ? { reach: { endpoint, wire: false }, pid: () => undefined, stop: async () => undefined }
    : await ownDatabase(options);
  const dynamo = localDynamo(database.reach);
  try {
    await ensureTables(dynamo, tables);
    if (database.path) indexStreamRecords(database.path);
    return database;
  } catch (fault) {
    await database.stop();
    throw fault;
  } finally {
    dynamo.destroy();
  }
}

async function ownDatabase({ home, beforeOpening }: DatabaseOptions): Promise<Database> {
  mkdirSync(home, { recursive: true });
  const path = databasePath(home);
  await endOrphan(pidFileIn(home), path);
  beforeOpening?.(path);
  const { endpoint, pid, stop } = await runDatabase(home, path);
  return { reach: { endpoint, wire: true }, pid, path, stop };
}
