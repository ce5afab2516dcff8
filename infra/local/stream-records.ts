// dynoxide keeps stream records for ever and finds the next sequence number by reading them all: at 100,000 records one
// write took 55 ms here. An index on exactly its expression makes that 0.4 ms again; trimming keeps the file small.
import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

const BUSY_MAX_MS = 5_000;
/** Dropped at one start, so that no start is long; the next one goes on. */
const TRIMMED_MAX = 20_000;
// SQLite uses an expression index only where the words match to the letter, capitals included.
const POSITION = "CAST(sequence_number AS INTEGER)";

function onStreamRecords(path: string, work: (file: DatabaseSync) => void): void {
  if (!existsSync(path)) return;
  const file = new DatabaseSync(path, { timeout: BUSY_MAX_MS });
  try {
    if (file.prepare("SELECT 1 FROM sqlite_master WHERE name = '_stream_records'").get()) work(file);
  } finally {
    file.close();
  }
}

/** May run beside the database process; does nothing when the index is there. */
export const indexStreamRecords = (path: string): void =>
  onStreamRecords(path, (file) =>
    file.exec(`CREATE INDEX IF NOT EXISTS comeback_position ON _stream_records (table_name, ${POSITION})`),
  );

/**
 * Drops a stream's records up to and including a sequence number, as the 24 hours of the real service would. The newest one
 * stays, because the database counts on from it. A stream that is not this file's (another label) is left alone.
 */
export function trimStreamRecords(path: string, streamArn: string, upTo: string): void {
  const [, table, label] = /:table\/([^/]+)\/stream\/(.+)$/.exec(streamArn) ?? [];
  if (!table || !label || !/^\d+$/.test(upTo)) return;
  onStreamRecords(path, (file) =>
    file
      .prepare(
        `DELETE FROM _stream_records WHERE id IN (
           SELECT id FROM _stream_records WHERE table_name = ?1 AND ${POSITION} <= CAST(?2 AS INTEGER)
           AND ${POSITION} < (SELECT MAX(${POSITION}) FROM _stream_records WHERE table_name = ?1)
           AND EXISTS (SELECT 1 FROM _tables WHERE table_name = ?1 AND stream_label = ?3)
           ORDER BY ${POSITION} LIMIT ${TRIMMED_MAX})`,
      )
      .run(table, upTo, label),
  );
}
