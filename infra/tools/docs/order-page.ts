// docs/reference/order-document.md: an order as a shop sends it.
import * as z from "zod";
import { orderDocument } from "../../../functions/contracts/order-document.ts";
import { codeBlock, GENERATED, page, table } from "./markdown.ts";
import { type JsonSchema, namedTypesIn, typeText } from "./type-text.ts";

export function orderPage(): string {
  const schema = z.custom<JsonSchema>().parse(z.toJSONSchema(orderDocument, { io: "input", unrepresentable: "any" }));
  const text = typeText(schema, { limits: true });
  return page(
    GENERATED,
    "# The order document",
    "What `POST /api/admin/orders` takes, one order a line (NDJSON), and what `npm run --silent quote` and `npm run --silent decide` take as `order`. `npm run --silent orders` makes it from the exports of shop platforms. How its amounts are read: [the rules of the arithmetic](../concepts/arithmetic.md).",
    table(["type", "is"], namedTypesIn(text)),
    codeBlock("ts", `type Order = ${text};`),
  );
}
