// No name in this repository contains a banned word of words.ts, and docs/glossary.md has the words to use.
import { parseSync } from "oxc-parser";
import { describe, expect, it } from "vitest";
import { type SourceFile, sourceFiles, textOf, trackedFiles } from "./source.ts";
import { BANNED_WORDS, type BannedWord, KEPT_NAMES } from "./words.ts";

const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .split(/[\s_$./-]+/)
    .map((word) => word.toLowerCase())
    .filter((word) => word !== "");

const isBanned = (name: string, words: readonly string[], { word, as }: BannedWord): boolean => {
  if (as === "exact") return name === word;
  if (as === "name") return words.length === 1 && words[0] === word;
  return words.includes(word) || words.includes(`${word}s`);
};

/** The banned word in a name, if there is one. */
function bannedWordIn(name: string): BannedWord | undefined {
  const words = wordsOf(name);
  return BANNED_WORDS.find((one) => isBanned(name, words, one));
}

type Name = { readonly name: string; readonly isProperty: boolean };
type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;
const isIdentifier = (value: unknown): value is Node & { readonly name: string } =>
  isNode(value) &&
  (value["type"] === "Identifier" || value["type"] === "PrivateIdentifier") &&
  typeof value["name"] === "string";

/** Properties are named by the document they belong to; everything else is named by us. */
const propertyKeyOf = (node: Node): string | undefined =>
  node["computed"] === true ? undefined : node["type"] === "MemberExpression" ? "property" : "key";

function namesIn({ path, text }: SourceFile): readonly Name[] {
  const names: Name[] = [];
  const visit = (value: unknown, isProperty = false): void => {
    if (Array.isArray(value)) return value.forEach((one) => visit(one));
    if (!isNode(value)) return;
    if (isIdentifier(value)) names.push({ name: value.name, isProperty });
    const key = propertyKeyOf(value);
    for (const [field, child] of Object.entries(value))
      if (!(value["shorthand"] === true && field === "value")) visit(child, field === key);
  };
  visit(parseSync(path, text).program);
  return names;
}

const isKept = (path: string, { name, isProperty }: Name): boolean =>
  isProperty && KEPT_NAMES.some((kept) => kept.name === name && kept.paths.test(path));

/** The names of the file and its folders, without extensions. */
const pathNames = (path: string): string[] => path.split("/").map((one) => one.replace(/(\.\w+)+$/, ""));

const violations = (path: string, names: readonly string[]): string[] =>
  [...new Set(names)].flatMap((name) => {
    const banned = bannedWordIn(name);
    return banned ? [`${path}: ${name} - ${banned.replacement}`] : [];
  });

const violationsInText = (source: SourceFile): string[] =>
  violations(
    source.path,
    namesIn(source)
      .filter((one) => !isKept(source.path, one))
      .map(({ name }) => name),
  );

const violationsInPath = (path: string): string[] => violations(path, pathNames(path));

const HOUSE = /^(docs|functions|infra|test|web)\//;

describe("a name in the source", () => {
  it("is none of the banned words", () => {
    const sources = sourceFiles().filter(({ path }) => HOUSE.test(path));
    expect(sources.length).toBeGreaterThan(900);
    expect(sources.flatMap(violationsInText)).toEqual([]);
  });

  it.each([
    ["a constant", "const asked = 1;", "asked"],
    ["a type", "type Told = string;", "Told"],
    ["a type that is spelled like a normal word", "type Place = string;", "Place"],
    ["a type parameter", "type A<Said> = Said;", "Said"],
    ["a parameter", "const f = (known: number) => known;", "known"],
    ["a private field", "class A { #told = 1; }", "told"],
    ["part of a name", "function useAsked() {}", "useAsked"],
    ["a plural", "const sieves = 1;", "sieves"],
    ["a property", "const a = { worries: [] };", "worries"],
  ])("is reported as %s", (_what, text, name) =>
    expect(violationsInText({ path: "a.ts", text })).toEqual([expect.stringMatching(`^a.ts: ${name} - `)]),
  );

  it.each([
    ["an adjective in a longer name", "a.ts", "const isKnown = true;"],
    ["a normal word in another case", "a.ts", "const place = 1;"],
    ["a text", "a.ts", 'const a = "asked and told";'],
    ["a comment", "a.ts", "// asked and told"],
    ["a property of a document", "functions/app/documents/desk.ts", "const a = { hindsight: 1 };"],
  ])("is accepted as %s", (_what, path, text) => expect(violationsInText({ path, text })).toEqual([]));
});

describe("the name of a file or folder", () => {
  it("is none of the banned words", () => {
    const paths = trackedFiles().filter((path) => HOUSE.test(path));
    expect(paths.length).toBeGreaterThan(1_000);
    expect(paths.flatMap(violationsInPath)).toEqual([]);
  });

  it.each([
    ["a file", "test/turnstile.test.ts", "turnstile"],
    ["a style sheet", "web/door.css", "door"],
    ["a folder", "functions/otherwise/find.ts", "otherwise"],
  ])("is reported as %s", (_what, path, name) =>
    expect(violationsInPath(path)).toEqual([expect.stringMatching(`^${path}: ${name} - `)]),
  );
});

describe("a kept name", () => {
  it.each(KEPT_NAMES)("is still in the source: $name, $reason", ({ name, paths }) => {
    const sources = sourceFiles().filter(({ path, text }) => paths.test(path) && text.includes(name));
    expect(sources.some((source) => namesIn(source).some((one) => one.isProperty && one.name === name))).toBe(true);
  });
});

/** The rows of the glossary's tables, without their headings. */
const glossaryRows = (text: string): readonly { readonly term: string; readonly code: string }[] =>
  [...text.matchAll(/^\| (?!term |-)(.+?) +\|.*\| (.+?) +\|$/gm)].map(([, term = "", code = ""]) => ({ term, code }));

const rowsWithoutFile = (text: string): string[] =>
  glossaryRows(text).flatMap(({ term, code }) => {
    const [, path] = /^`([\w./-]+)`$/.exec(code) ?? [];
    return path !== undefined && trackedFiles(path).length === 1 ? [] : [term];
  });

const bannedTerms = (text: string): string[] =>
  glossaryRows(text).flatMap(({ term }) => term.split(", ").filter((one) => bannedWordIn(one) !== undefined));

describe("the glossary", () => {
  const text = textOf("docs/glossary.md");
  const terms = glossaryRows(text).flatMap(({ term }) => term.split(", "));

  it("has a file for every term", () => {
    expect(terms.length).toBeGreaterThan(80);
    expect(rowsWithoutFile(text)).toEqual([]);
  });
  it("has every term once", () => expect(terms).toEqual([...new Set(terms)]));
  it("has no banned word as a term", () => expect(bannedTerms(text)).toEqual([]));

  it("is reported where a term is banned or its file does not exist", () => {
    const bad =
      "| term | meaning | code |\n| --- | --- | --- |\n| news, fee | a | `README.md` |\n| tally | b | `no.ts` |";
    expect(rowsWithoutFile(bad)).toEqual(["tally"]);
    expect(bannedTerms(bad)).toEqual(["news"]);
  });
});
