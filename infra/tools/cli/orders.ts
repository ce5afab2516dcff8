// npm run --silent orders -- FILE --from shopify|woocommerce|csv [--mapping FILE.json]: maps the orders in the file and
// prints one JSON line per order: the order document with its refunds, or the problem that prevents it.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { CsvMapping } from "../../../functions/adapters/shops/csv/columns.ts";
import { readMapping } from "../../../functions/adapters/shops/csv/mapping-file.ts";
import { csvOrders } from "../../../functions/adapters/shops/csv/order.ts";
import { shopifyOrders } from "../../../functions/adapters/shops/shopify/order.ts";
import { collectRefundBodies, wooOrders } from "../../../functions/adapters/shops/woocommerce/order.ts";
import type { ShopOrder } from "../../../functions/app/ports/shop-orders.ts";
import { documentsIn, type InputDocument, textIn } from "./shop-documents.ts";

const USAGE =
  "usage: npm run --silent orders -- FILE --from shopify|woocommerce|csv [--mapping FILE.json], or - for standard input";

type Call = { readonly file: string; readonly from: keyof typeof PLATFORMS; readonly mapping: CsvMapping | undefined };

const PLATFORMS = {
  shopify: ({ file }: Call): Iterable<ShopOrder> => eachOf(documentsIn(textIn(file)), shopifyOrders),
  woocommerce: ({ file }: Call): Iterable<ShopOrder> => {
    const documents = documentsIn(textIn(file));
    const refundBodies = collectRefundBodies(documents.flatMap((one) => ("error" in one ? [] : one)));
    return eachOf(documents, (document) => wooOrders(document, refundBodies));
  },
  csv: ({ file, mapping }: Call): Iterable<ShopOrder> => csvOrders(textIn(file), mapping),
};

function* eachOf(
  documents: readonly InputDocument[],
  orders: (document: { readonly value: unknown; readonly source: string }) => ShopOrder[],
): Generator<ShopOrder> {
  for (const document of documents) {
    if ("error" in document) yield document;
    else yield* orders(document);
  }
}

function callOf(args: string[]): Call {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { from: { type: "string" }, mapping: { type: "string" } },
  });
  const [file, ...rest] = positionals;
  const { from = "", mapping } = values;
  if (file === undefined || rest.length > 0) throw new Error(USAGE);
  if (!isPlatform(from)) throw new Error(`--from is shopify, woocommerce or csv, not "${from}"\n${USAGE}`);
  if (mapping !== undefined && from !== "csv") throw new Error("--mapping is for --from csv only");
  return { file, from, mapping: mapping === undefined ? undefined : mappingIn(mapping) };
}

const isPlatform = (from: string): from is keyof typeof PLATFORMS => Object.hasOwn(PLATFORMS, from);

function mappingIn(file: string): CsvMapping {
  const mapping = readMapping(JSON.parse(readFileSync(file, "utf8")));
  if ("problems" in mapping) throw new Error(`${file}\n${mapping.problems.join("\n")}`);
  return mapping;
}

try {
  const call = callOf(process.argv.slice(2));
  for (const order of PLATFORMS[call.from](call))
    if (!process.stdout.write(`${JSON.stringify(order)}\n`))
      await new Promise((resolve) => process.stdout.once("drain", resolve));
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 2;
}
