// A statement with the schema of its rows, so that rows are parsed where they are read.
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type * as z from "zod";

export type Query<T> = {
  readonly find: (...values: SQLInputValue[]) => T | undefined;
  /** Throws when there is no row. */
  readonly get: (...values: SQLInputValue[]) => T;
  readonly all: (...values: SQLInputValue[]) => readonly T[];
};

export function prepareQuery<T>(db: DatabaseSync, sql: string, row: z.ZodType<T>): Query<T> {
  const statement = db.prepare(sql);
  return {
    find: (...values) => {
      const found = statement.get(...values);
      return found === undefined ? undefined : row.parse(found);
    },
    get: (...values) => row.parse(statement.get(...values)),
    all: (...values) => statement.all(...values).map((found) => row.parse(found)),
  };
}
