// CSV by RFC 4180. Cells that a spreadsheet would run as a formula are escaped, because finance opens these files
// there.
import { stringify } from "csv-stringify/sync";

export const csv = <Row extends object>(columns: readonly (keyof Row & string)[], rows: readonly Row[]): string =>
  stringify([...rows], { header: true, columns: [...columns], escape_formulas: true, record_delimiter: "windows" });
