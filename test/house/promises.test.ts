// What two places say must be the same.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROUTES } from "../../functions/contracts/routes.ts";
import { de } from "../../functions/contracts/words/de.ts";
import { en } from "../../functions/contracts/words/en.ts";
import { REFUSAL_CODES } from "../../functions/domain/refusal.ts";
import { openApi } from "../../functions/lambda/openapi.ts";
import { deskUses } from "../../functions/lambda/uses/desk.ts";
import { financeUses } from "../../functions/lambda/uses/finance.ts";
import { hookUses } from "../../functions/lambda/uses/hooks.ts";
import { learningUses } from "../../functions/lambda/uses/learning.ts";
import { policyUses } from "../../functions/lambda/uses/policy.ts";
import { portalUses } from "../../functions/lambda/uses/portal.ts";
import { VERSION } from "../../functions/lambda/version.ts";

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")) as {
  version: string;
  dependencies: Record<string, string>;
};

describe("what is promised twice", () => {
  it("is one version", () => expect(VERSION).toBe(manifest.version));

  it("has words for every refusal, in every language", () => {
    expect(REFUSAL_CODES.filter((code) => !(code in en))).toEqual([]);
    expect(Object.keys(de).toSorted()).toEqual(Object.keys(en).toSorted());
  });

  it("fills in the same names in every language", () => {
    const names = (text: string) =>
      [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name))]
        .filter((name) => !/^(ist|sind|none|only|is)$/.test(name ?? ""))
        .toSorted();
    const differ = (Object.keys(en) as (keyof typeof en)[]).filter((id) => `${names(en[id])}` !== `${names(de[id])}`);
    expect(differ).toEqual([]);
  });

  it("answers every route of the table at its own door", () => {
    const doors = {
      shopper: portalUses,
      desk: deskUses,
      finance: { ...financeUses, ...learningUses, ...policyUses },
      hooks: hookUses,
    };
    const unanswered = ROUTES.filter(({ door, use }) => !(use in doors[door]));
    expect(unanswered.map(({ path }) => path)).toEqual([]);
  });

  it("describes every route of the table", () => {
    const { paths } = openApi() as { paths: Record<string, Record<string, object>> };
    expect(ROUTES.filter(({ path, method }) => !paths[path]?.[method.toLowerCase()])).toEqual([]);
  });

  it("has a line in DECISIONS.md for each dependency", () => {
    const decisions = readFileSync(join(import.meta.dirname, "../../DECISIONS.md"), "utf8");
    expect(Object.keys(manifest.dependencies).filter((name) => !decisions.includes(`\`${name}\``))).toEqual([]);
  });
});
