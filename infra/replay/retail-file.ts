// Reads a retail transaction file row by row, packed or not, without ever holding it whole.
import { createReadStream, readFileSync } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream";
import { createGunzip, gunzipSync } from "node:zlib";
import { parse } from "csv-parse";
import { parse as parseAtOnce } from "csv-parse/sync";
import { BadRow, RETAIL_COLUMNS, retailRow } from "./retail-row.ts";
import type { RetailColumn, RetailRow } from "./retail-row.ts";

/** Bytes read so far, packed as they lie on the disk: what a progress bar goes by. */
export type ReadSoFar = (bytes: number) => void;

/** Rows in the order of the file. Throws BadRow for a file that is not one, and the system's error for one it cannot read. */
export async function* readRetailFile(path: string, readSoFar: ReadSoFar = () => {}): AsyncGenerator<RetailRow> {
  const records = recordsOf(path, readSoFar);
  let rowNumber = 0;
  let positions: ReadonlyMap<RetailColumn, number> | undefined;
  for await (const record of records as AsyncIterable<string[]>) {
    rowNumber += 1;
    if (positions) {
      const places = positions;
      yield retailRow(rowNumber, (column) => record[places.get(column)!] ?? "");
    } else positions = positionsIn(record);
  }
}

/** The same rows for who does nothing else meanwhile: in half the time, with the unpacked text in memory. `share` is from 0 to 1. */
export function eachRetailRow(path: string, take: (row: RetailRow, share: number) => void): void {
  const file = readFileSync(path);
  const text = path.endsWith(".gz") ? gunzipSync(file) : file;
  let rowNumber = 0;
  let positions: ReadonlyMap<RetailColumn, number> | undefined;
  parseAtOnce(text, {
    bom: true,
    skip_empty_lines: true,
    // Nothing is collected: each row is handed on as it is read.
    on_record: (record: readonly string[], { bytes }) => {
      rowNumber += 1;
      if (!positions) positions = positionsIn(record);
      else {
        const places = positions;
        take(
          retailRow(rowNumber, (column) => record[places.get(column)!] ?? ""),
          bytes / text.length,
        );
      }
      return null;
    },
  });
}

function recordsOf(path: string, readSoFar: ReadSoFar): Readable {
  const parser = parse({ bom: true, skip_empty_lines: true });
  const file = createReadStream(path);
  file.on("data", () => readSoFar(file.bytesRead));
  // A reader that has seen enough destroys the parser; then the rest of the line falls silently, and so it should.
  const whenDone = (): void => {};
  if (path.endsWith(".gz")) pipeline(file, createGunzip(), parser, whenDone);
  else pipeline(file, parser, whenDone);
  return parser;
}

function positionsIn(header: readonly string[]): ReadonlyMap<RetailColumn, number> {
  const absent = RETAIL_COLUMNS.filter((column) => !header.includes(column));
  if (absent.length > 0) throw new BadRow(`row 1: no column ${absent.join(", ")}; the header is ${header.join(", ")}`);
  return new Map(RETAIL_COLUMNS.map((column) => [column, header.indexOf(column)]));
}
