// Long functions, long parameter lists, casts and non-null assertions: each has a ceiling per part of the tree, which only
// goes down. The rules are oxlint's and on by default, so an editor shows them; .oxlintrc.json lists the folders in which
// they are still off. Once a folder is clean, remove it from that list, and lower the ceiling here.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { type SourceFile, sourceFiles } from "./source.ts";

type Counts = Readonly<Record<string, number>>;

/** Violations per rule and part of the tree, those with a suppression comment included. */
const CEILINGS: Readonly<Record<string, Counts>> = {
  "max-lines-per-function": { functions: 0, infra: 0, web: 0 },
  "max-params": { functions: 58, infra: 0, web: 0, test: 90 },
  "no-non-null-assertion": { functions: 149, infra: 0, web: 0, test: 413 },
  "consistent-type-assertions": { functions: 81, infra: 33, web: 27, test: 256 },
};

const ROOT = join(import.meta.dirname, "../..");
const OXLINT = join(ROOT, "node_modules/.bin/oxlint");
const RULES = Object.keys(CEILINGS);

const Configuration = z.object({
  rules: z.record(z.string(), z.unknown()),
  overrides: z.array(z.object({ files: z.array(z.string()), rules: z.record(z.string(), z.unknown()) })),
});
const Report = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) });

const configuration = Configuration.parse(JSON.parse(readFileSync(join(ROOT, ".oxlintrc.json"), "utf8")));
const shortName = (rule: string): string => rule.replace(/^.*\//, "");
const isRatchet = (rule: string): boolean => RULES.includes(shortName(rule));

type Violation = { readonly rule: string; readonly path: string };

/** What the four rules report under `paths` when no folder is left out. */
function violationsIn(cwd: string, paths: readonly string[]): Violation[] {
  const folder = mkdtempSync(join(tmpdir(), "ratchets-"));
  try {
    const config = join(folder, "oxlintrc.json");
    const rules = Object.fromEntries(Object.entries(configuration.rules).filter(([rule]) => isRatchet(rule)));
    writeFileSync(config, JSON.stringify({ plugins: ["typescript"], categories: { correctness: "off" }, rules }));
    const { stdout } = spawnSync(OXLINT, ["-c", config, "-f", "json", ...paths], {
      cwd,
      encoding: "utf8",
      maxBuffer: 2 ** 26,
    });
    return Report.parse(JSON.parse(stdout)).diagnostics.map(({ code, filename }) => ({
      rule: /\((.*)\)/.exec(code)?.[1] ?? code,
      path: filename,
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const SUPPRESSION = /\/\/ *(?:ox|es)lint-disable(?:-next-line)? ([\w/, -]+?)(?: --|$)/gm;

const suppressedIn = ({ path, text }: SourceFile): Violation[] =>
  [...text.matchAll(SUPPRESSION)].flatMap(([, list = ""]) =>
    list
      .split(",")
      .map((rule) => shortName(rule.trim()))
      .filter(isRatchet)
      .map((rule) => ({ rule, path })),
  );

describe("a ratchet", () => {
  const sources = sourceFiles().filter(({ path }) => path !== "test/house/ratchets.test.ts");
  const violations = [...violationsIn(ROOT, ["functions", "infra", "web", "test"]), ...sources.flatMap(suppressedIn)];

  it.each(RULES)("%s stays at its ceiling or below", (rule) => {
    const counts = Object.keys(CEILINGS[rule] ?? {}).map((part) => {
      const found = violations.filter((one) => one.rule === rule && one.path.startsWith(`${part}/`));
      return { part, found: found.length, ceiling: CEILINGS[rule]?.[part] ?? 0 };
    });
    expect(counts.filter(({ found, ceiling }) => found > ceiling)).toEqual([]);
  });

  it("leaves out only files and folders that exist and still need it", () => {
    const tracked = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: ROOT, encoding: "utf8" });
    const paths = tracked.split("\n");
    const missing = configuration.overrides
      .filter(({ rules }) => Object.keys(rules).some(isRatchet))
      .flatMap(({ files }) => files.map((glob) => glob.replace(/\*+$/, "")))
      .filter((start) => !paths.some((path) => path.startsWith(start)));
    expect(missing).toEqual([]);
  });

  it("counts each kind of violation", () => {
    const folder = mkdtempSync(join(tmpdir(), "ratchets-"));
    try {
      const long = `export const long = (): number => {\n${"  // one more line\n".repeat(60)}  return 1;\n};\n`;
      const cast = "export const cast = (text: unknown): string => text as string;\n";
      const nonNull = "export const first = (all: string[]): string => all[0]!;\n";
      const four = "export const four = (a: number, b: number, c: number, d: number): number => a + b + c + d;\n";
      writeFileSync(join(folder, "sample.ts"), long + cast + nonNull + four);
      const found = violationsIn(folder, ["."]).map(({ rule }) => rule);
      expect(found.toSorted()).toEqual(RULES.toSorted());
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("counts what a comment suppresses", () => {
    const text =
      "// oxlint-disable-next-line max-params, typescript/consistent-type-assertions -- a library calls it so\n";
    expect(suppressedIn({ path: "functions/a.ts", text }).map(({ rule }) => rule)).toEqual([
      "max-params",
      "consistent-type-assertions",
    ]);
  });
});
