// A JSON schema as the text of a type, in TypeScript's notation, because it is shorter to read than the schema.
import * as z from "zod";
import * as fields from "../../../functions/contracts/fields.ts";
import { orderDocument } from "../../../functions/contracts/order-document.ts";

export type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly prefixItems?: readonly JsonSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly pattern?: string;
  readonly description?: string;
};

const LINE_LENGTH_MAX = 100;

/** Types with a name, which is explained at the top of a page that uses it. */
const NAMED_TYPES: readonly (readonly [name: string, schema: z.ZodType, meaning: string])[] = [
  ["Decimal", fields.decimal, 'an amount in quotes, such as `"19.99"`; never a JSON number'],
  ["PositiveDecimal", fields.positiveDecimal, "a `Decimal` of zero or more"],
  ["FineDecimal", fields.fineDecimal, "a `PositiveDecimal` with up to 8 decimals"],
  ["Percent", fields.percent, 'a percentage in quotes, 0 to 100, such as `"12.5"`'],
  ["Rate", fields.rate, 'a tax rate in quotes: `"0.20"` for 20 %'],
  ["ExchangeRate", fields.exchangeRate, 'units of one currency per unit of another, in quotes: `"1.1837"`'],
  ["Instant", fields.instant, "ISO 8601 with a zone: `2026-01-31T12:00:00Z`"],
  ["Currency", fields.currency, "an ISO 4217 code"],
  ["Country", fields.country, "an ISO 3166-1 code of two letters"],
  ["Id", fields.identifier, "text of 1 to 100 characters"],
  ["ReturnId", fields.returnId, "1 to 64 letters, digits, dots, dashes or underscores, chosen by the caller"],
  ["Reason", fields.reason, "why goods come back: "],
  ["Resolution", fields.resolution, "what the shopper gets: "],
  ["Method", fields.method, "how the goods come back: "],
  ["Evidence", fields.evidence, "what the shopper can attach: "],
  ["Grade", fields.condition, "the condition in which goods arrived: "],
  ["Disposition", fields.disposition, "what becomes of the goods: "],
  ["Order", orderDocument, "[the order document](order-document.md)"],
];

const jsonSchemaOf = (schema: z.ZodType): JsonSchema => z.custom<JsonSchema>().parse(z.toJSONSchema(schema));

/** What makes two schemas the same type: their values, their fields, or their pattern and length. */
const identityOf = ({ enum: values, properties, pattern, maxLength }: JsonSchema): string =>
  JSON.stringify([values, properties && Object.keys(properties), pattern, maxLength]);

const NAME_BY_IDENTITY = new Map(NAMED_TYPES.map(([name, schema]) => [identityOf(jsonSchemaOf(schema)), name]));

/** Rows of a table: the names that occur in `text`, and what they mean. */
export const namedTypesIn = (text: string): string[][] =>
  NAMED_TYPES.filter(([name]) => new RegExp(`: [^/]*\\b${name}\\b`).test(text)).map(([name, schema, meaning]) => [
    `\`${name}\``,
    `${meaning}${(jsonSchemaOf(schema).enum ?? []).map((value) => `\`${value}\``).join(", ")}`,
  ]);

/** The type's text. With limits for what a caller sends; what we send needs none. */
export function typeText(schema: JsonSchema, options: { readonly limits: boolean } = { limits: false }): string {
  // A type's own page shows its fields, not its name.
  return schema.type === "object" ? objectText(schema, "", options.limits) : render(schema, "", options.limits);
}

function render(schema: JsonSchema, indent: string, limits: boolean): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const name = NAME_BY_IDENTITY.get(identityOf(schema));
  if (name !== undefined) return name;
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map((choice) => render(choice, indent, limits)))].join(" | ");
  if (Array.isArray(schema.type)) return schema.type.join(" | ");
  if (schema.type === "object") return objectText(schema, indent, limits);
  if (schema.type === "array") return arrayText(schema, indent, limits);
  return typeof schema.type === "string" ? schema.type : "unknown";
}

function arrayText({ items, prefixItems }: JsonSchema, indent: string, limits: boolean): string {
  const isTuple = (list: typeof items): list is readonly JsonSchema[] => Array.isArray(list);
  const parts = prefixItems ?? (isTuple(items) ? items : undefined);
  if (parts) return `[${parts.map((part) => render(part, indent, limits)).join(", ")}]`;
  const item = items && !isTuple(items) ? render(items, indent, limits) : "unknown";
  return item.includes(" | ") && !item.startsWith("{") ? `(${item})[]` : `${item}[]`;
}

function objectText(schema: JsonSchema, indent: string, limits: boolean): string {
  const { properties, additionalProperties, propertyNames } = schema;
  if (!properties) {
    if (typeof additionalProperties !== "object") return schema.description?.split(":")[0] ?? "object";
    const names = propertyNames?.enum ? render(propertyNames, indent, limits) : "string";
    return `Record<${names}, ${render(additionalProperties, indent, limits)}>`;
  }
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(([name, property]) => {
    const isOptional = !schema.required?.includes(name);
    return {
      text: `${/^[\w$]+$/.test(name) ? name : JSON.stringify(name)}${isOptional ? "?" : ""}: ${render(property, inner, limits)};`,
      note: limits ? limitText(property) : "",
    };
  });
  const inline = `{ ${lines.map(({ text }) => text).join(" ")} }`.replace(/; \}$/, " }");
  const fits = lines.length > 0 && inline.length + indent.length <= LINE_LENGTH_MAX && !inline.includes("\n");
  if (lines.length === 0) return "{}";
  if (fits && lines.every(({ note }) => note === "")) return inline;
  return `{\n${lines.map(({ text, note }) => `${inner}${text}${note && ` // ${note}`}`).join("\n")}\n${indent}}`;
}

/** Zod writes every integer's range; only a narrower one says something. */
const isNarrow = (limit: number | undefined): limit is number =>
  limit !== undefined && Math.abs(limit) < Number.MAX_SAFE_INTEGER;

function limitText({ type, minItems, maxItems, maxLength, minimum, maximum, default: fallback }: JsonSchema): string {
  const range = [
    ...(isNarrow(minimum) ? [`from ${minimum}`] : []),
    ...(isNarrow(maximum) ? [`to ${maximum}`] : []),
  ].join(" ");
  return [
    range,
    type === "array" && maxItems !== undefined ? `${minItems ?? 0} to ${maxItems} of them` : "",
    type === "string" && maxLength !== undefined && maxLength !== 100 ? `up to ${maxLength} characters` : "",
    fallback === undefined ? "" : `default ${JSON.stringify(fallback)}`,
  ]
    .filter(Boolean)
    .join(", ");
}
