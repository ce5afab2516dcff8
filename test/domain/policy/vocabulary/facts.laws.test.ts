// What must hold of every fact in the table: it is named in every language, and no check takes goods for protected that
// the law excludes because of it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { LAW_RULES } from "../../../../functions/domain/policy/check/law.ts";
import { compile } from "../../../../functions/domain/policy/compile.ts";
import { evaluate } from "../../../../functions/domain/policy/evaluate.ts";
import { STATUTES } from "../../../../functions/domain/policy/statute/statutes.ts";
import { FACT_NAMES, FACTS, type Facts } from "../../../../functions/domain/policy/vocabulary/facts.ts";
import { protectedReturn } from "../../../support/domain/a-protected-return.ts";

const CATALOGUES = join(import.meta.dirname, "../../../../web/i18n/catalogues");
const Catalogue = z.record(z.string(), z.object({ text: z.string().min(1) }));
const catalogues = readdirSync(CATALOGUES).map((file) =>
  Catalogue.parse(JSON.parse(readFileSync(join(CATALOGUES, file), "utf8"))),
);

describe.each(FACT_NAMES)("the fact %s", (fact) => {
  it("has a name in every language, and a flag a clause for both of its values", () => {
    for (const catalogue of catalogues) {
      expect(catalogue).toHaveProperty([`desk.fact.${fact}`]);
      if (FACTS[fact].type === "flag") expect(catalogue[`desk.flag.${fact}`]?.text).toMatch(/no \{.*\} other \{/);
    }
  });
});

const COUNTRIES = { eu: "DE", uk: "GB", cn: "CN" } as const;

/** Whether the checks of a policy take such a line for one that the law protects. */
function isProtectedInChecks(law: keyof typeof COUNTRIES, lineFacts: Facts): boolean {
  const rules = LAW_RULES.filter(({ id }) => id === law).map((rule) => ({
    ...rule,
    then: { verdict: "review" as const },
  }));
  const line = { "line.daysSinceDelivered": 6, ...lineFacts };
  const facts = protectedReturn(COUNTRIES[law], line, { "return.resolution": "refund" });
  return evaluate(compile({ name: "Law", rules }, "EUR"), facts).answers.verdict !== undefined;
}

describe.each(FACT_NAMES.filter((name) => FACTS[name].scope === "line" && FACTS[name].type === "flag"))(
  "goods of which %s is true",
  (fact) => {
    it.each(STATUTES)(
      "are protected in checks only where the law of $law has no exception for them",
      ({ law, exceptions }) => {
        expect(isProtectedInChecks(law, {})).toBe(true);
        const isExcluded = exceptions.some(({ appliesTo }) => appliesTo({ [fact]: true }));
        if (isExcluded) expect(isProtectedInChecks(law, { [fact]: true })).toBe(false);
      },
    );
  },
);
