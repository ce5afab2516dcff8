// What the pages say exists: files, links, commands, rule numbers, and the worked example of the arithmetic.
import { execFileSync } from "node:child_process";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { intlCalendar } from "../../functions/adapters/calendar/intl-calendar.ts";
import { quoteCaseSchema, runQuoteCaseWithPolicy } from "../../functions/app/quote-case.ts";
import { sourceFiles, textOf } from "./source.ts";

const ROOT = join(import.meta.dirname, "../..");
const gitFiles = (...options: string[]): string[] =>
  execFileSync("git", ["ls-files", ...options], { cwd: ROOT, encoding: "utf8" })
    .split("\n")
    .filter(Boolean);

const deleted = new Set(gitFiles("--deleted"));
const files = gitFiles("-co", "--exclude-standard").filter((path) => !deleted.has(path));
const folders = new Set(files.flatMap((path) => ancestorsOf(path)));
const pages = files.filter((path) => path.endsWith(".md")).map((path) => ({ path, text: textOf(path) }));
const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(textOf("package.json")));

function ancestorsOf(path: string): string[] {
  const folder = dirname(path);
  return folder === "." ? [] : [folder, ...ancestorsOf(folder)];
}

/** Folders that a build or a run makes. */
const isMade = (path: string): boolean => /^(web\/dist|cdk[.]out|[.]comeback)\b/.test(path);
const isThere = (path: string): boolean => files.includes(path) || folders.has(path) || isMade(path);

/** As GitHub generates it from a heading: lower case, punctuation out, spaces to hyphens. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));

function brokenLinks({ path, text }: { readonly path: string; readonly text: string }): string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)].map(
    ([, link, source]) => link ?? source ?? "",
  );
  return targets
    .filter((target) => !/^(https?:|mailto:)/.test(target))
    .filter((target) => {
      const [file = "", anchor] = target.split("#");
      const linked = file === "" ? path : normalize(join(dirname(path), file)).replace(/\/$/, "");
      if (!isThere(linked)) return true;
      return anchor !== undefined && !anchorsOf(textOf(linked)).includes(anchor);
    });
}

/** Paths from the root of the repository, wherever they stand in a text. A path with a wildcard names its folder. */
const pathsIn = (text: string): string[] =>
  [...text.matchAll(/(?<![\w./:@*{-])(?:functions|infra|web|test|docs|[.]ci)\/[\w./@-]*[*{<]?/g)].map(([path]) =>
    path.replace(/[^/]*[*{<]$/, "").replace(/[./]+$/, ""),
  );

const commandsIn = (text: string): string[] =>
  [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name = ""]) => name);

/** Says where its samples come from: paths in other repositories. */
const FOREIGN_PATHS = "test/support/shops/README.md";

const byPage = (find: (page: (typeof pages)[number]) => readonly string[]): string[] =>
  pages.flatMap((page) => find(page).map((found) => `${page.path}: ${found}`));

describe("the documents", () => {
  it("link only to what exists", () => expect(byPage(brokenLinks)).toEqual([]));

  it("name only paths that exist", () =>
    expect(
      byPage(({ path, text }) => (path === FOREIGN_PATHS ? [] : pathsIn(text).filter((named) => !isThere(named)))),
    ).toEqual([]));

  it("are right in comments as well", () => {
    const comments = sourceFiles().flatMap(({ path, text }) =>
      [...text.matchAll(/(?:\/\/|^ *\/?\*+) (.*)$/gm)].map(([, comment = ""]) => ({ path, comment })),
    );
    const wrong = comments.flatMap(({ path, comment }) =>
      pathsIn(comment)
        .filter((named) => !isThere(named))
        .map((named) => `${path}: ${named}`),
    );
    expect(wrong).toEqual([]);
  });

  it("name only commands that exist", () =>
    expect(byPage(({ text }) => commandsIn(text).filter((name) => !(name in scripts)))).toEqual([]));

  it("name every environment variable of ours", () => {
    const documented = `${textOf("docs/operate/settings.md")}${textOf("CONTRIBUTING.md")}`;
    const read = sourceFiles().flatMap(({ text }) => text.match(/\bCOMEBACK_[A-Z_]+\b/g) ?? []);
    expect([...new Set(read)].filter((name) => !documented.includes(`\`${name}\``))).toEqual([]);
  });

  it("notice a link, a path and a command that do not exist", () => {
    const text =
      "[a](no.md), [b](../README.md#no-such-heading), `functions/no.ts` and `npm run --silent no -- FILE` are wrong; " +
      "[c](../README.md), `functions/domain/*` and `npm run quote` are not.";
    expect(brokenLinks({ path: "docs/page.md", text })).toEqual(["no.md", "../README.md#no-such-heading"]);
    expect(pathsIn(text).filter((path) => !isThere(path))).toEqual(["functions/no.ts"]);
    expect(commandsIn(text).filter((name) => !(name in scripts))).toEqual(["no"]);
  });
});

describe("the rules of the arithmetic", () => {
  const page = textOf("docs/concepts/arithmetic.md");

  it("have every number that a comment cites", () => {
    const defined = [...page.matchAll(/^\*\*Rule (\d+):/gm)].map(([, number]) => Number(number));
    const cited = sourceFiles().flatMap(({ path, text }) =>
      [...text.matchAll(/(?<!this )\brules? (\d+)(?: to (\d+))?(?=[ ,;:.)])/gi)].flatMap(([, from, to = from]) =>
        [Number(from), Number(to)].map((number) => ({ path, number })),
      ),
    );
    expect(cited.length).toBeGreaterThan(8);
    expect(cited.filter(({ number }) => !defined.includes(number))).toEqual([]);
  });

  it("give the figures of their example", async () => {
    const [input, output] = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = ""]) => JSON.parse(json));
    const result = await runQuoteCaseWithPolicy(intlCalendar(), quoteCaseSchema.parse(input), ({ code }) => code);
    expect(result).toEqual({ ok: true, value: output });
  });
});
