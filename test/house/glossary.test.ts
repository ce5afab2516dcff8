// The glossary holds: no name in the source is one of the banned words.
import { parseSync } from "oxc-parser";
import { describe, expect, it } from "vitest";
import { type SourceFile, sourceFiles } from "./source.ts";
import { BANNED_WORDS, KEPT_NAMES } from "./words.ts";

const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .split(/[\s_$./-]+/)
    .map((word) => word.toLowerCase())
    .filter((word) => word !== "");

/** The banned word in a name, if there is one. */
function bannedWordIn(name: string) {
  const words = wordsOf(name);
  return BANNED_WORDS.find(({ word, as }) => words.includes(word) && (as === "part" || words.length === 1));
}

type Name = { readonly name: string; readonly isProperty: boolean };
type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;
const isIdentifier = (value: unknown): value is Node & { readonly name: string } =>
  isNode(value) && value["type"] === "Identifier" && typeof value["name"] === "string";

/** Properties are named by the document they belong to; everything else is named by us. */
const propertyKeyOf = (node: Node): string | undefined =>
  node["computed"] === true ? undefined : node["type"] === "MemberExpression" ? "property" : "key";

function namesIn({ path, text }: SourceFile): Name[] {
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

const fileName = (path: string): string => path.replace(/^.*\//, "").replace(/(\.\w+)+$/, "");

/** What breaks the glossary in one file: its names and its own name. */
function violationsIn(source: SourceFile): string[] {
  const { path } = source;
  const names = [{ name: fileName(path), isProperty: false }, ...namesIn(source)].filter((one) => !isKept(path, one));
  return [...new Set(names.map(({ name }) => name))].flatMap((name) => {
    const banned = bannedWordIn(name);
    return banned ? [`${path}: ${name} - ${banned.replacement}`] : [];
  });
}

describe("a name in the source", () => {
  it("is none of the banned words", () => {
    const sources = sourceFiles().filter(({ path }) => /^(functions|infra|web|test)\//.test(path));
    expect(sources.length).toBeGreaterThan(900);
    expect(sources.flatMap(violationsIn)).toEqual([]);
  });

  it.each([
    { what: "a constant", text: "const asked = 1;", name: "asked" },
    { what: "a type", text: "type Told = string;", name: "Told" },
    { what: "a parameter", text: "const f = (known: number) => known;", name: "known" },
    { what: "part of a name", text: "function useAsked() {}", name: "useAsked" },
    { what: "a property", text: "const a = { worries: [] };", name: "worries" },
    { what: "a file", path: "turnstile.test.ts", text: "", name: "turnstile" },
  ])("is reported as $what", ({ path = "a.ts", text, name }) =>
    expect(violationsIn({ path, text })).toEqual([expect.stringMatching(`^${path}: ${name} - `)]),
  );

  it.each([
    ["an adjective in a longer name", "a.ts", "const isKnown = true;"],
    ["a text", "a.ts", 'const a = "asked and told";'],
    ["a comment", "a.ts", "// asked and told"],
    ["a property of a document", "functions/app/documents/desk.ts", "const a = { hindsight: 1 };"],
  ])("is accepted as %s", (_what, path, text) => expect(violationsIn({ path, text })).toEqual([]));
});
