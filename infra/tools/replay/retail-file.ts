// Reads the rows of a retail transaction file, CSV or gzipped CSV.
import { createReadStream, readFileSync } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream";
import { createGunzip, gunzipSync } from "node:zlib";
import { parse } from "csv-parse";
import { parse as parseSync } from "csv-parse/sync";
import { BadRow, RETAIL_COLUMNS, parseRetailRow } from "./retail-row.ts";
import type { RetailColumn, RetailRow } from "./retail-row.ts";

/** Receives the (compressed) bytes read from disk so far, for a progress bar. */
export type OnBytesRead = (bytes: number) => void;

/**
 * Streams the rows in file order, without loading the whole file. Throws BadRow for an invalid file, and the system's
 * error for one that cannot be read.
 */
export async function* readRetailFile(path: string, onBytesRead: OnBytesRead = () => {}): AsyncGenerator<RetailRow> {
  const records: AsyncIterable<string[]> = csvRecords(path, onBytesRead);
  let rowNumber = 0;
  let positions: ReadonlyMap<RetailColumn, number> | undefined;
  for await (const record of records) {
    rowNumber += 1;
    if (positions) {
      const columns = positions;
      yield parseRetailRow(rowNumber, (column) => record[columns.get(column) ?? -1] ?? "");
    } else positions = columnPositions(record);
  }
}

/**
 * The same rows, read synchronously: twice as fast, with the decompressed text in memory. `share` is the progress from
 * 0 to 1.
 */
export function forEachRetailRow(path: string, visit: (row: RetailRow, share: number) => void): void {
  const file = readFileSync(path);
  const text = path.endsWith(".gz") ? gunzipSync(file) : file;
  let rowNumber = 0;
  let positions: ReadonlyMap<RetailColumn, number> | undefined;
  parseSync(text, {
    bom: true,
    skip_empty_lines: true,
    // Returning null keeps csv-parse from collecting the rows.
    on_record: (record: readonly string[], { bytes }) => {
      rowNumber += 1;
      if (!positions) positions = columnPositions(record);
      else {
        const columns = positions;
        visit(
          parseRetailRow(rowNumber, (column) => record[columns.get(column) ?? -1] ?? ""),
          bytes / text.length,
        );
      }
      return null;
    },
  });
}

function csvRecords(path: string, onBytesRead: OnBytesRead): Readable {
  const parser = parse({ bom: true, skip_empty_lines: true });
  const file = createReadStream(path);
  file.on("data", () => onBytesRead(file.bytesRead));
  // A consumer that stops early destroys the parser; the resulting pipeline error is expected and ignored.
  const whenDone = (): void => {};
  if (path.endsWith(".gz")) pipeline(file, createGunzip(), parser, whenDone);
  else pipeline(file, parser, whenDone);
  return parser;
}

function columnPositions(header: readonly string[]): ReadonlyMap<RetailColumn, number> {
  const missing = RETAIL_COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0)
    throw new BadRow(`row 1: no column ${missing.join(", ")}; the header is ${header.join(", ")}`);
  return new Map(RETAIL_COLUMNS.map((column) => [column, header.indexOf(column)]));
}
