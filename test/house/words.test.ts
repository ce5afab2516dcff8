// Words and sizes the house does without, each with what to say instead.
import { describe, expect, it } from "vitest";
import { type Source, sources } from "./source.ts";

type Ban = { readonly word: RegExp; readonly where: RegExp; readonly instead: string };

const PURE = /^functions\/(domain|app)\//;
const OURS = /^(functions|infra|web)\//;

const BANS: readonly Ban[] = [
  { word: /\bDate\.now\(|\bnew Date\(\)/, where: PURE, instead: "take `now` as an argument" },
  { word: /\bMath\.random\(|\brandomUUID\(/, where: PURE, instead: "derive it, or ask a port" },
  { word: /\.toFixed\(/, where: /^functions\//, instead: "decimalOf: money is not a float" },
  { word: /\bas any\b|: any\b/, where: OURS, instead: "parse it" },
  { word: /\bprocess\.env\b/, where: PURE, instead: "take it as an argument" },
  { word: /@ts-(ignore|nocheck)/, where: /./, instead: "make the types true" },
  { word: /\bTODO\b|\bFIXME\b/, where: OURS, instead: "do it, or write an issue" },
];

const FOLDERS = /(^|\/)(utils|helpers|common|shared|services|types)\//;

/** Lines a file may have; what is longer has a reason here, and the list only gets shorter. */
const LINES_MAX = 200;
const LONG: Readonly<Record<string, number>> = {
  "functions/app/ports.ts": 400,
  "functions/domain/order/freeze.ts": 260,
  "functions/domain/returns/state.ts": 280,
  "functions/adapters/aws/ledger.ts": 300,
};

const lines = ({ text }: Source): number => text.split("\n").length;

describe("the house", () => {
  const all = sources().filter(({ path }) => !path.startsWith("test/house/"));

  it("does without words that have a better one", () => {
    const found = all.flatMap(({ path, text }) =>
      BANS.filter(({ word, where }) => where.test(path) && word.test(text)).map(
        ({ word, instead }) => `${path}: ${word.source} - ${instead}`,
      ),
    );
    expect(found).toEqual([]);
  });

  it("has no rooms without a name", () => {
    expect(all.map(({ path }) => path).filter((path) => FOLDERS.test(path))).toEqual([]);
  });

  it("keeps its files short", () => {
    const long = all.filter((source) => OURS.test(source.path) && lines(source) > (LONG[source.path] ?? LINES_MAX));
    expect(long.map((source) => `${source.path}: ${lines(source)} lines`)).toEqual([]);
  });

  it("keeps the edge thin", () => {
    const entries = all.filter(({ path }) =>
      /^functions\/lambda\/(shopper|desk|finance|hooks|deciding|settling|streams)\.ts$/.test(path),
    );
    expect(entries).toHaveLength(7);
    expect(entries.filter((source) => lines(source) > 25).map(({ path }) => path)).toEqual([]);
  });

  it("says at the top of every file what it is for", () => {
    const silent = all.filter(({ path, text }) => /^(functions|infra)\//.test(path) && !/^(#!.*\n)?\/[/*]/.test(text));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });
});
