// The embedded database: one dynoxide process on one file in the home folder, with the tables of
// infra/constructs/table-shapes.ts.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { TABLES, type TableShape } from "../../constructs/table-shapes.ts";
import { localDynamo, type DatabaseConnection } from "../runtime/aws-clients.ts";
import { pidFilePath, startDatabaseProcess } from "./database-process.ts";
import { endStaleProcess } from "./stale-process.ts";
import { ensureTables } from "./schema.ts";
import { indexStreamRecords } from "./stream-records.ts";

export type Database = {
  readonly connection: DatabaseConnection;
  /** Process id of the embedded database; undefined for an external one. */
  pid(): number | undefined;
  /** The SQLite file; undefined for an external database. */
  readonly path?: string;
  stop(): Promise<void>;
};

export type DatabaseOptions = {
  readonly home: string;
  /** URL of a running DynamoDB Local to use instead of an embedded process. */
  readonly endpoint?: string | undefined;
  readonly tables?: readonly TableShape[];
  /** Called with the file's path before the database process opens it. */
  readonly beforeOpening?: ((path: string) => void) | undefined;
};

export const databasePath = (home: string): string => resolve(home, "comeback.db");

/** Ready for traffic when this resolves. Ends a stale process that an earlier runtime left on the same file. */
export async function startDatabase(options: DatabaseOptions): Promise<Database> {
  const { endpoint, tables = TABLES } = options;
  const database: Database = endpoint
    ? { connection: { endpoint, isDynoxide: false }, pid: () => undefined, stop: async () => undefined }
    : await startEmbedded(options);
  const dynamo = localDynamo(database.connection);
  try {
    await ensureTables(dynamo, tables);
    if (database.path) indexStreamRecords(database.path);
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  } finally {
    dynamo.destroy();
  }
}

async function startEmbedded({ home, beforeOpening }: DatabaseOptions): Promise<Database> {
  mkdirSync(home, { recursive: true });
  const path = databasePath(home);
  await endStaleProcess(pidFilePath(home), path);
  beforeOpening?.(path);
  const { endpoint, pid, stop } = await startDatabaseProcess(home, path);
  return { connection: { endpoint, isDynoxide: true }, pid, path, stop };
}
