// Laws of every row of the settings table: what names a column or a text that was forgotten.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { LANGUAGES, translatorFor } from "../../../../functions/contracts/messages/index.ts";
import { policyLanguageDocument } from "../../../../functions/contracts/policy-language.ts";
import { compile } from "../../../../functions/domain/policy/compile.ts";
import { evaluate } from "../../../../functions/domain/policy/evaluate.ts";
import { mostFavorable } from "../../../../functions/domain/policy/most-favorable.ts";
import type { PolicyOutput } from "../../../../functions/domain/policy/policy-output.ts";
import { findUndercuts } from "../../../../functions/domain/policy/statute/undercuts.ts";
import {
  type FeeName,
  isFee,
  isLineSetting,
  SETTING_NAMES,
} from "../../../../functions/domain/policy/vocabulary/setting-names.ts";
import {
  type PolicySettings,
  type RaisedSettingName,
  type SettingName,
  SETTINGS,
} from "../../../../functions/domain/policy/vocabulary/settings.ts";
import { SETTING_SHAPES } from "../../../../web/desk/rules/setting-shapes.ts";
import { QUESTION_EXAMPLES } from "../../../examples/question-examples.ts";
import { protectedReturn } from "../../../support/domain/a-protected-return.ts";

const CATALOGUES = join(import.meta.dirname, "../../../../web/i18n/catalogues");
const Catalogue = z.record(z.string(), z.object({ text: z.string().min(1) }));
const catalogues = readdirSync(CATALOGUES).map((file) =>
  Catalogue.parse(JSON.parse(readFileSync(join(CATALOGUES, file), "utf8"))),
);

/** Valued goods, so that percentages come to something. */
const goods = protectedReturn("DE", { "line.value": 6_000 }, { "return.value": 6_000 });
const business = { ...goods, facts: { ...goods.facts, "customer.business": true } };

const outputOf = (then: object) =>
  evaluate(compile({ name: "Law", rules: Object.keys(then).length > 0 ? [{ id: "it", then }] : [] }, "EUR"), goods);

const outputFor = (setting: SettingName, { answers, lines: [line] }: PolicyOutput) =>
  isLineSetting(setting) ? line?.answers[setting] : Object.entries(answers).find(([name]) => name === setting)?.[1];

const exampleOf = (setting: SettingName): unknown => QUESTION_EXAMPLES[setting][0];

describe.each(SETTING_NAMES)("the setting %s", (setting) => {
  const row = SETTINGS[setting];

  it("accepts its example and its default", () => {
    const policyOf = (value: unknown) => ({ name: "Law", rules: [{ id: "it", then: { [setting]: value } }] });
    expect(exampleOf(setting)).not.toEqual(row.default);
    for (const value of [exampleOf(setting), row.default])
      expect(policyLanguageDocument.safeParse(policyOf(value)).error?.issues).toBeUndefined();
  });

  it("has a label in every language, of the API and of the pages", async () => {
    for (const language of LANGUAGES)
      expect((await translatorFor(language)).text(`question-${setting}`)).not.toBe(`question-${setting}`);
    for (const catalogue of catalogues) expect(catalogue).toHaveProperty([`desk.question.${setting}`]);
    if (row.kind === "fee") for (const catalogue of catalogues) expect(catalogue).toHaveProperty([`fee.${row.code}`]);
  });

  it("is edited as what it is, with all its options", () => {
    const optionsOf = (one: object) => ("options" in one ? one.options : []);
    expect(SETTING_SHAPES[setting].kind).toBe(row.kind);
    expect(optionsOf(SETTING_SHAPES[setting])).toEqual(optionsOf(row));
  });

  it("has one value of two versions, as its row says", () => {
    // An extension counts only beside a window.
    const window = { days: 5, from: "delivered" };
    const [example, nothing] = [outputOf({ window, [setting]: exampleOf(setting) }), outputOf({ window })];
    const combined = (pinned: PolicyOutput, newer: PolicyOutput) =>
      outputFor(setting, mostFavorable(pinned, newer, "v2", goods))?.value ?? row.default;
    const results = { added: combined(nothing, example), removed: combined(example, nothing) };
    switch (row.favorability) {
      case "newer":
        return expect(results).toEqual({ added: exampleOf(setting), removed: row.default });
      case "pinned":
      case "of-verdict":
        return expect(results).toEqual({ added: row.default, removed: exampleOf(setting) });
      case "all-options":
        return expect(results.added).toEqual(expect.arrayContaining([results.removed].flat()));
      default:
        // The shopper gets the same, whichever version is the pinned one.
        return expect(results.added).toEqual(results.removed);
    }
  });
});

/** What the law forbids in every country with a statute. Fees: `fee.laws.test.ts`. */
const BELOW_THE_MINIMUM: { readonly [Q in Exclude<RaisedSettingName, FeeName | "extension">]: PolicySettings[Q] } = {
  window: "closed",
  creditPercent: 50,
  gradeShare: { A: 90, B: 90, C: 0, D: 0, missing: 0 },
  verdict: "decline",
  resolutions: ["store-credit"],
  evidence: ["photo"],
  refundShipping: "never",
  refundDuties: "never",
  shipByDays: 3,
  reviewHours: 999,
  inspectionHours: 999,
  paymentDays: 99,
};

describe("the law", () => {
  it.each(Object.entries(BELOW_THE_MINIMUM))("raises %s", (setting, value) => {
    const raised = findUndercuts(outputOf({ [setting]: value }), goods).find(({ question }) => question === setting);
    expect(raised).toMatchObject({ rule: "it", value });
  });

  it("drops an extension where it raises the window", () =>
    expect(findUndercuts(outputOf({ window: "closed", extension: { days: 9 } }), goods)).toContainEqual(
      expect.objectContaining({ question: "extension", minimum: "none" }),
    ));

  it.each(SETTING_NAMES.filter((setting) => SETTINGS[setting].law === "silent"))("is silent on %s", (setting) =>
    expect(findUndercuts(outputOf({ [setting]: exampleOf(setting) }), goods)).not.toContainEqual(
      expect.objectContaining({ question: setting }),
    ),
  );

  it.each(SETTING_NAMES.filter((setting) => !isFee(setting)))("leaves %s to a shop and a business", (setting) =>
    expect(findUndercuts(outputOf({ [setting]: exampleOf(setting) }), business)).toEqual([]),
  );
});
