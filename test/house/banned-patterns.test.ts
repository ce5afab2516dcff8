// Banned constructs, each with its replacement, and limits on file sizes and folder names.
import { describe, expect, it } from "vitest";
import { type SourceFile, sourceFiles } from "./source.ts";

type BannedPattern = { readonly pattern: RegExp; readonly paths: RegExp; readonly replacement: string };

const PURE_CODE = /^functions\/(domain|app)\//;
const PRODUCTION_CODE = /^(functions|infra|web)\//;

const BANNED: readonly BannedPattern[] = [
  { pattern: /\bDate\.now\(|\bnew Date\(\)/, paths: PURE_CODE, replacement: "take `now` as an argument" },
  { pattern: /\bMath\.random\(|\brandomUUID\(/, paths: PURE_CODE, replacement: "derive it, or ask a port" },
  { pattern: /\.toFixed\(/, paths: /^functions\//, replacement: "formatMinor: money is not a float" },
  { pattern: /\bas any\b|: any\b/, paths: PRODUCTION_CODE, replacement: "parse it" },
  { pattern: /\bprocess\.env\b/, paths: PURE_CODE, replacement: "take it as an argument" },
  { pattern: /@ts-(ignore|nocheck)/, paths: /./, replacement: "make the types true" },
  { pattern: /\bTODO\b|\bFIXME\b/, paths: PRODUCTION_CODE, replacement: "do it, or write an issue" },
];

const CATCH_ALL_FOLDERS = /(^|\/)(utils|helpers|common|shared|services|types)\//;

/** Maximum lines per file. Longer files are listed below; the list may only get shorter. */
const LINES_MAX = 200;
const LONG_FILES: Readonly<Record<string, number>> = {
  "functions/domain/order/freeze.ts": 260,
  "functions/adapters/aws/ledger.ts": 300,
};

const lineCount = ({ text }: SourceFile): number => text.split("\n").length;

describe("the source", () => {
  const all = sourceFiles().filter(({ path }) => !path.startsWith("test/house/"));

  it("contains no banned constructs", () => {
    const violations = all.flatMap(({ path, text }) =>
      BANNED.filter(({ pattern, paths }) => paths.test(path) && pattern.test(text)).map(
        ({ pattern, replacement }) => `${path}: ${pattern.source} - ${replacement}`,
      ),
    );
    expect(violations).toEqual([]);
  });

  it("has no catch-all folders", () => {
    expect(all.map(({ path }) => path).filter((path) => CATCH_ALL_FOLDERS.test(path))).toEqual([]);
  });

  it("has no file above the size limit", () => {
    const tooLong = all.filter(
      (source) => PRODUCTION_CODE.test(source.path) && lineCount(source) > (LONG_FILES[source.path] ?? LINES_MAX),
    );
    expect(tooLong.map((source) => `${source.path}: ${lineCount(source)} lines`)).toEqual([]);
  });

  it("has Lambda entry points of at most 25 lines", () => {
    const entries = all.filter(({ path }) =>
      /^functions\/lambda\/(shopper|desk|finance|hooks|deciding|settling|streams)\.ts$/.test(path),
    );
    expect(entries).toHaveLength(7);
    expect(entries.filter((source) => lineCount(source) > 25).map(({ path }) => path)).toEqual([]);
  });

  it("has a header comment in every file", () => {
    const withoutHeader = all.filter(
      ({ path, text }) => /^(functions|infra)\//.test(path) && !/^(#!.*\n)?\/[/*]/.test(text),
    );
    expect(withoutHeader.map(({ path }) => path)).toEqual([]);
  });
});
