// Reads a mapping file: the columns of a shop's own CSV file and its number and date formats.
import * as z from "zod";
import { type CsvMapping, FIELDS, PLAIN, type Source } from "./columns.ts";

const source = z.union([
  z
    .string()
    .min(1)
    .transform((column): Source => ({ column })),
  z.strictObject({ column: z.string().min(1) }),
  z.strictObject({ value: z.string().max(500) }),
]);
const group = z.partialRecord(z.enum(FIELDS), source);

/** Fields can be at the top level or grouped as in the order document: `customer`, `shipTo`, `lines`. */
const mappingFile = z
  .strictObject({
    ...Object.fromEntries(FIELDS.map((name) => [name, source.optional()])),
    customer: group.optional(),
    shipTo: group.optional(),
    lines: group.optional(),
    orderTaxes: z
      .array(z.strictObject({ name: z.string(), amount: z.string() }))
      .max(10)
      .optional(),
    delimiter: z.string().length(1).optional(),
    decimal: z.enum([".", ","]).optional(),
    zone: z
      .string()
      .regex(/^(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/, "must be Z or an offset such as +01:00")
      .optional(),
    dateOrder: z.enum(["ymd", "dmy", "mdy"]).optional(),
  })
  .transform((file): CsvMapping => {
    const groups = [file, file.customer, file.shipTo, file.lines] as readonly (Record<string, unknown> | undefined)[];
    const fields = FIELDS.flatMap((name) => {
      const source = groups.map((one) => one?.[name]).find((one) => one !== undefined);
      return source === undefined ? [] : [[name, source as Source] as const];
    });
    return { ...PLAIN, ...options(file), fields: new Map(fields) };
  });

type Options = {
  readonly [Name in "orderTaxes" | "delimiter" | "decimal" | "zone" | "dateOrder"]?: CsvMapping[Name] | undefined;
};

const options = ({ orderTaxes, delimiter, decimal, zone, dateOrder }: Options): Partial<CsvMapping> => ({
  ...(orderTaxes && { orderTaxes }),
  ...(delimiter !== undefined && { delimiter }),
  ...(decimal && { decimal }),
  ...(zone !== undefined && { zone }),
  ...(dateOrder && { dateOrder }),
});

/** The mapping, or one message per problem. */
export function readMapping(value: unknown): CsvMapping | { readonly problems: string[] } {
  const read = mappingFile.safeParse(value);
  if (read.success) return read.data;
  return { problems: read.error.issues.map(({ path, message }) => `/${path.map(String).join("/")}: ${message}`) };
}
