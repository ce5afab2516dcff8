// npm run --silent orders -- FILE --from shopify|woocommerce|csv [--mapping FILE.json]: maps the orders in the file and
// prints one JSON line per order: the order document with its refunds, or the problem that prevents it.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { SHOPS } from "../../../functions/adapters/shops/registry.ts";
import type { ShopFile, ShopProvider } from "../../../functions/app/ports/shop-provider.ts";

const BYTES_MAX = 500_000_000;

const names = SHOPS.map(({ name }) => name);
const namesWithMapping = SHOPS.filter(({ capabilities }) => capabilities.columnMapping).map(({ name }) => name);
const orOf = (items: readonly string[]): string => new Intl.ListFormat("en-GB", { type: "disjunction" }).format(items);

const USAGE = `usage: npm run --silent orders -- FILE --from ${names.join("|")} [--mapping FILE.json], or - for standard input`;

type Call = { readonly shop: ShopProvider; readonly file: ShopFile };

function callOf(args: string[]): Call {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { from: { type: "string" }, mapping: { type: "string" } },
  });
  const [file, ...rest] = positionals;
  const { from = "", mapping } = values;
  if (file === undefined || rest.length > 0) throw new Error(USAGE);
  const shop = SHOPS.find(({ name }) => name === from);
  if (!shop) throw new Error(`--from is ${orOf(names)}, not "${from}"\n${USAGE}`);
  if (mapping === undefined) return { shop, file: { text: textIn(file) } };
  if (!shop.capabilities.columnMapping) throw new Error(`--mapping is for --from ${orOf(namesWithMapping)} only`);
  const document: unknown = JSON.parse(readFileSync(mapping, "utf8"));
  return { shop, file: { text: textIn(file), mapping: { name: mapping, document } } };
}

/** The text of a file, plain or gzipped. Throws if it cannot be read or is too large. */
function textIn(file: string): string {
  const bytes = readFileSync(file === "-" ? 0 : file);
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, { maxOutputLength: BYTES_MAX }) : bytes;
  if (plain.length > BYTES_MAX) throw new Error(`${file} is larger than ${BYTES_MAX} bytes: split it`);
  return plain.toString("utf8").replace(/^\uFEFF/, "");
}

/** A file is read without secrets. */
const CONTEXT = { now: () => Date.now(), secret: () => Promise.resolve("") };

try {
  const { shop, file } = callOf(process.argv.slice(2));
  const reader = await shop.client(CONTEXT);
  for (const order of reader.orders(file))
    if (!process.stdout.write(`${JSON.stringify(order)}\n`))
      await new Promise((resolve) => process.stdout.once("drain", resolve));
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 2;
}
