// The types that follow from a route's row in TABLE 1: its path parameters, query, body and response document.
import type * as z from "zod";
import type { Audience, OperationId, ROUTES } from "./routes.ts";

type Row = (typeof ROUTES)[number];

export type RouteOf<Id extends OperationId> = Extract<Row, { readonly operationId: Id }>;
export type OperationOf<Served extends Audience> = Extract<Row, { readonly audience: Served }>["operationId"];

type ParamName<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamName<Rest>
  : never;

/** Decoded; never empty unless the path was encoded wrongly. */
export type ParamsOf<Id extends OperationId> = Readonly<Record<ParamName<RouteOf<Id>["path"]>, string>>;

export type QueryOf<Id extends OperationId> =
  RouteOf<Id> extends { readonly query: infer Schema extends z.ZodType } ? z.output<Schema> : undefined;

/** The validated document, or the text of a route that does not consume JSON. */
export type BodyOf<Id extends OperationId> =
  RouteOf<Id> extends { readonly body: infer Schema extends z.ZodType }
    ? z.output<Schema>
    : RouteOf<Id> extends { readonly consumes: string }
      ? string
      : undefined;

type Immutable<Value> = Value extends readonly (infer Item)[]
  ? readonly Immutable<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Immutable<Value[Key]> }
    : Value;

/** What the route responds with; `never` for a route that only produces text. */
export type DocumentOf<Id extends OperationId> =
  RouteOf<Id> extends { readonly response: infer Schema extends z.ZodType }
    ? Immutable<z.output<Schema>>
    : RouteOf<Id> extends { readonly produces: string }
      ? never
      : object;

/** "text" for a route that can respond with a page or a file. */
export type ProducesText<Id extends OperationId> = RouteOf<Id> extends { readonly produces: string } ? true : false;
