// Facts that are stated in two places must agree.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROUTES } from "../../functions/contracts/routes.ts";
import { en } from "../../functions/contracts/messages/en.ts";
import { catalogueOf, LANGUAGES } from "../../functions/contracts/messages/index.ts";
import { REFUSAL_CODES } from "../../functions/domain/refusal.ts";
import { openApi } from "../../functions/lambda/openapi.ts";
import { VERSION } from "../../functions/lambda/version.ts";

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")) as {
  version: string;
  dependencies: Record<string, string>;
};

describe("consistency", () => {
  it("the version is the same everywhere, and the changelog's newest", () => {
    const lock = JSON.parse(readFileSync(join(import.meta.dirname, "../../package-lock.json"), "utf8"));
    const changelog = readFileSync(join(import.meta.dirname, "../../CHANGELOG.md"), "utf8");
    expect([VERSION, lock.version, lock.packages[""].version]).toEqual(Array(3).fill(manifest.version));
    expect(/^## (\d[\d.]*) · \d{4}-\d\d-\d\d$/m.exec(changelog)?.[1]).toBe(manifest.version);
  });

  it("every refusal code has a text", () => expect(REFUSAL_CODES.filter((code) => !(code in en))).toEqual([]));

  it.each(LANGUAGES)("each text in %s has the placeholders of the English one", async (language) => {
    const catalogue = await catalogueOf(language);
    const placeholders = (text: string) =>
      [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name))].toSorted();
    const differing = Object.entries(en).flatMap(([id, text]) => {
      const [expected, actual] = [placeholders(text), placeholders(catalogue[id as keyof typeof en])];
      return `${expected}` === `${actual}` ? [] : [{ id, expected, actual }];
    });
    expect(differing).toEqual([]);
  });

  it("the OpenAPI document describes every route of the table", () => {
    const { paths } = openApi() as { paths: Record<string, Record<string, object>> };
    expect(ROUTES.filter(({ path, method }) => !paths[path]?.[method.toLowerCase()])).toEqual([]);
  });

  it("DECISIONS.md has a line for each dependency", () => {
    const decisions = readFileSync(join(import.meta.dirname, "../../DECISIONS.md"), "utf8");
    expect(Object.keys(manifest.dependencies).filter((name) => !decisions.includes(`\`${name}\``))).toEqual([]);
  });
});
