// dynoxide never deletes stream records and finds the next sequence number by scanning them all: at 100,000 records one
// write took 55 ms here. An index on exactly that expression brings it back to 0.4 ms; trimming keeps the file small.
import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

const BUSY_MAX_MS = 5_000;
/** Records deleted per start, so that no start takes long; the next start continues. */
const TRIMMED_MAX = 20_000;
// SQLite uses an expression index only where the expression matches exactly, including upper and lower case.
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

/** May run while the database process is running; does nothing if the index exists. */
export const indexStreamRecords = (path: string): void =>
  onStreamRecords(path, (file) =>
    file.exec(`CREATE INDEX IF NOT EXISTS comeback_position ON _stream_records (table_name, ${POSITION})`),
  );

/**
 * Deletes a stream's records up to and including a sequence number, as the real service does after 24 hours. The newest
 * record stays, because the database derives the next number from it. A stream with another label is left alone.
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
