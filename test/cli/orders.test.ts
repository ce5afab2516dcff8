// `npm run --silent orders`: output and exit codes.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const EXTRACTS = join(ROOT, "test/support/shops");
const folder = mkdtempSync(join(tmpdir(), "comeback-orders-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

function orders(...args: string[]) {
  const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", "orders", "--", ...args], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return {
    status,
    stderr,
    lines: stdout
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as OutputLine),
  };
}
type OutputLine = {
  order?: { orderId: string; lines: { lineId: string }[] };
  refunds?: object[];
  cancelled?: boolean;
  source?: string;
  error?: { code: string };
};

const shopify = join(EXTRACTS, "shopify-orders.json");
const names = (lines: readonly OutputLine[]) =>
  lines.map(({ order, source, error }) => order?.orderId ?? `${source} ${error?.code}`);

describe("orders", () => {
  it("prints one line per document in order, and exits 0 with a problem in one of them", () => {
    const { status, lines } = orders(shopify, "--from", "shopify");
    expect(status).toBe(0);
    expect(names(lines)).toEqual(["450789469 field-missing", "1073459980", "1073459963", "450789469", "450789469"]);
    expect(Object.keys(lines[1] ?? {})).toEqual(["order", "refunds", "cancelled"]);
    expect(Object.keys(lines[0] ?? {})).toEqual(["source", "error"]);
  });

  it("reads a document, a list, JSON Lines and gzipped files", () => {
    const { orders: all } = JSON.parse(readFileSync(shopify, "utf8")) as { orders: object[] };
    const expected = ["450789469 field-missing", "1073459980", "1073459963", "450789469", "450789469"];
    const list = file("list.json", JSON.stringify(all));
    const lines = file("lines.jsonl", all.map((one) => JSON.stringify(one)).join("\n"));
    const packed = file("packed.json.gz", gzipSync(JSON.stringify({ orders: all })));
    for (const path of [list, lines, packed]) expect(names(orders(path, "--from", "shopify").lines)).toEqual(expected);
    expect(names(orders(file("one.json", JSON.stringify({ order: all[1] })), "--from", "shopify").lines)).toEqual([
      "1073459980",
    ]);
  });

  it("keeps 64-bit ids", () => {
    const text = readFileSync(shopify, "utf8").replaceAll("1073459980", "9223372036854775807");
    expect(names(orders(file("ids.json", text), "--from", "shopify").lines)[1]).toBe("9223372036854775807");
  });

  it("prints a problem for a line that is not JSON", () => {
    const one = JSON.stringify((JSON.parse(readFileSync(shopify, "utf8")) as { orders: object[] }).orders[1]);
    const { status, lines } = orders(file("bad.jsonl", `${one}\n{"id":\n\n${one}\n`), "--from", "shopify");
    expect(status).toBe(0);
    expect(names(lines)).toEqual(["1073459980", "line 2 not-json", "1073459980"]);
  });

  it("reads WooCommerce documents, and CSV files with and without a mapping", () => {
    expect(names(orders(join(EXTRACTS, "woocommerce.json"), "--from", "woocommerce").lines)).toEqual([
      "726 not-an-order",
      "724 not-an-order",
      "723",
      "728",
      "142 not-an-order",
    ]);
    expect(
      orders(join(EXTRACTS, "shopify-export.csv"), "--from", "csv").lines[0]?.order?.lines.map(({ lineId }) => lineId),
    ).toEqual(["1", "2"]);
    const mapping = ["--mapping", join(EXTRACTS, "german-shop.mapping.json")];
    expect(names(orders(join(EXTRACTS, "german-shop.csv"), "--from", "csv", ...mapping).lines)).toEqual(["R-1", "R-2"]);
  });

  it('reads standard input for "-"', () => {
    const out = execFileSync("npm", ["run", "--silent", "orders", "--", "-", "--from", "shopify"], {
      cwd: ROOT,
      input: readFileSync(shopify),
    });
    expect(out.toString().trim().split("\n")).toHaveLength(5);
  });

  it.each<[string, string[], RegExp]>([
    ["no file", ["--from", "shopify"], /^usage:/],
    ["an unknown platform", [shopify, "--from", "constructor"], /--from is shopify, woocommerce or csv/],
    ["no platform", [shopify], /--from is shopify, woocommerce or csv/],
    ["an unknown option", [shopify, "--from", "shopify", "--fast"], /--fast/],
    ["a missing file", ["nowhere.json", "--from", "shopify"], /nowhere\.json/],
    ["a file that is not JSON", [join(EXTRACTS, "german-shop.csv"), "--from", "shopify"], /not JSON/],
    ["unknown columns", [join(EXTRACTS, "german-shop.csv"), "--from", "csv"], /--mapping/],
    ["a mapping for JSON", [shopify, "--from", "shopify", "--mapping", shopify], /--mapping is for --from csv/],
    ["an invalid mapping", [join(EXTRACTS, "german-shop.csv"), "--from", "csv", "--mapping", shopify], /orders/],
  ])("exits 2 with a message for %s", (_, args, reason) => {
    const { status, stderr, lines } = orders(...args);
    expect([status, lines]).toEqual([2, []]);
    expect(stderr).toMatch(reason);
  });
});
