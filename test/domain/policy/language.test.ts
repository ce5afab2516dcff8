// The policy language as a shop writes it: valid policies pass unchanged, and each mistake is reported with its
// location and what is allowed.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closestWord } from "../../../functions/contracts/closest-word.ts";
import { policyLanguageDocument } from "../../../functions/contracts/policy-language.ts";
import { validate } from "../../../functions/contracts/validate.ts";
import { rulesDecliningOnRiskAlone } from "../../../functions/domain/policy/risk-only-declines.ts";
import { anyPolicy } from "../../support/domain/arbitrary-policies.ts";
import { RUNS } from "../../support/domain/property-runs.ts";

/** "pointer: message" of every mistake. */
function mistakes(policy: unknown): string[] {
  const read = validate(policyLanguageDocument, policy);
  return read.ok ? [] : read.errors.map(({ pointer, detail }) => `${pointer}: ${detail}`);
}

const policyWith = (...rules: object[]) => ({ name: "Draft", rules });
const when = (condition: unknown, then: object = { verdict: "review" }) =>
  policyWith({ id: "a-rule", when: condition, then });
const policySetting = (then: unknown) => policyWith({ id: "a-rule", then });

describe("the policy language", () => {
  it("accepts every policy that can be expressed", () =>
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        fc.pre(rulesDecliningOnRiskAlone(policy).length === 0);
        expect(mistakes(policy)).toEqual([]);
        expect(policyLanguageDocument.parse(policy)).toBe(policy);
      }),
      { numRuns: RUNS / 10 },
    ));

  it("rejects declining on a risk score alone", () => {
    const risky = { fact: "risk.score", atLeast: 80 };
    const riskMessage =
      ': "a-rule" would decline on the risk score alone: test something else as well, or say "review".';
    expect(mistakes(when(risky, { verdict: "decline" }))).toEqual([`/rules/0/then/verdict${riskMessage}`]);
    const catchAllDecline = policyWith(
      { id: "low-risk", when: { fact: "risk.score", below: 80 }, then: { verdict: "authorize" } },
      { id: "a-rule", then: { verdict: "decline" } },
    );
    expect(mistakes(catchAllDecline)).toEqual([`/rules/1/then/verdict${riskMessage}`]);
    const abroad = { fact: "order.country", notIn: ["DE"] };
    expect(mistakes(when({ all: [risky, abroad] }, { verdict: "decline" }))).toEqual([]);
    expect(mistakes(when(risky))).toEqual([]);
  });

  const cases: readonly [string, unknown, string][] = [
    [
      "an unknown fact",
      when({ fact: "order.contry", is: "DE" }),
      "/rules/0/when/fact: order.contry is not a fact; did you mean order.country? Allowed: ",
    ],
    [
      "a fact without its prefix",
      when({ fact: "country", is: "DE" }),
      "/rules/0/when/fact: country is not a fact; did you mean order.country?",
    ],
    [
      "an unknown operator",
      when({ fact: "order.country", iss: "DE" }),
      "/rules/0/when/iss: iss is not an operator; did you mean is? Allowed: is, isNot, in, ",
    ],
    [
      "an operator of another type",
      when({ fact: "order.country", above: 3 }),
      "/rules/0/when/above: above is not an operator for order.country, which is a text. Allowed: ",
    ],
    [
      "an unknown setting",
      policySetting({ verdct: "review" }),
      "/rules/0/then/verdct: verdct is not a setting; did you mean verdict? Allowed: window, ",
    ],
    [
      "an invalid value of a setting",
      policySetting({ verdict: "aprove" }),
      "/rules/0/then/verdict: aprove is not one of the values. Allowed: authorize, review, ",
    ],
    [
      "an unknown field of a setting",
      policySetting({ window: { days: 3, from: "placed", bufferDay: 3 } }),
      "/rules/0/then/window/bufferDay: bufferDay is not a field here; did you mean bufferDays? Allowed: days, from, bufferDays.",
    ],
    [
      "an unknown anchor",
      policySetting({ window: { days: 3, from: "deliverd" } }),
      "/rules/0/then/window/from: deliverd is not one of the values; did you mean delivered?",
    ],
    [
      "a window of a fraction of a day",
      policySetting({ window: { days: 3.5, from: "placed" } }),
      "/rules/0/then/window/days: 3.5 is not a whole number.",
    ],
    [
      "an unknown field of a rule",
      policyWith({ id: "a-rule", whn: {}, then: { verdict: "review" } }),
      "/rules/0/whn: whn is not a field here; did you mean when?",
    ],
    [
      "an unknown field of the policy",
      { name: "Draft", rules: [], list: {} },
      "/list: list is not a field here; did you mean lists?",
    ],
    [
      "an unknown kind of condition",
      when({ al: [] }),
      "/rules/0/when/al: al is not a kind of condition; did you mean all?",
    ],
    ["an empty group", when({ all: [] }), "/rules/0/when/all: [] is not a list of conditions with at least one in it."],
    [
      "two things in one condition",
      when({ fact: "order.returns", above: 1, below: 3 }),
      "/rules/0/when/below: below stands beside above: a test has one operator",
    ],
    [
      "two groups in one condition",
      when({ all: [{ fact: "order.returns", above: 1 }], any: [] }),
      "/rules/0/when/any: any stands beside all",
    ],
    [
      "a role that may not decide",
      policySetting({ authority: { supprt: { EUR: "50.00" } } }),
      "/rules/0/then/authority/supprt: supprt is not a field here; did you mean support? Allowed: support, supervisor, admin.",
    ],
    [
      "an undefined phrase",
      { ...when({ fact: "return.mentions", has: "lawer" }), phrases: { lawyer: ["lawyer"] } },
      "/rules/0/when/has: lawer is not a phrase of this policy; did you mean lawyer? Allowed: lawyer.",
    ],
    [
      "an undefined phrase among several",
      { ...when({ fact: "return.mentions", hasAny: ["lawyer", "press"] }), phrases: { lawyer: ["lawyer"] } },
      "/rules/0/when/hasAny/1: press is not a phrase of this policy. Allowed: lawyer.",
    ],
    [
      "a phrase in a policy without phrases",
      when({ fact: "return.mentions", has: "lawyer" }),
      "/rules/0/when/has: lawyer is not a phrase: this policy has none.",
    ],
    [
      "an operator by its name in other languages",
      when({ fact: "order.country", equals: "DE" }),
      "/rules/0/when/equals: equals is not an operator; did you mean is? Allowed: is, isNot, in, ",
    ],
    [
      "an operator as a symbol",
      when({ fact: "order.placedOn", ">": "2026-01-01" }),
      '/rules/0/when/>: ">" is not an operator; did you mean after? Allowed: on, before, ',
    ],
    [
      "a setting's value by its name in other systems",
      policySetting({ verdict: "approve" }),
      "/rules/0/then/verdict: approve is not one of the values; did you mean authorize? Allowed: authorize, ",
    ],
    [
      "a missing anchor",
      policySetting({ window: { days: 3 } }),
      "/rules/0/then/window/from: is missing. Allowed: delivered, shipped, placed.",
    ],
    [
      "a percentage without quotes",
      policySetting({ bonus: { percent: 10 } }),
      '/rules/0/then/bonus/percent: 10 is not a text in quotes, such as "12.5".',
    ],
    [
      "a question to the shopper without a language",
      policySetting({ questions: ["Why?"] }),
      '/rules/0/then/questions/0: "Why?" is not a document of names and values, such as { "EUR": "50.00" } or { "en": "Why?" }.',
    ],
    [
      "a fact without an operator",
      when({ fact: "order.returns" }),
      "/rules/0/when: order.returns is not tested: give one of is, isNot",
    ],
    [
      "text where a count belongs",
      when({ fact: "order.returns", above: "3" }),
      '/rules/0/when/above: "3" is not a number without quotes, such as 14.',
    ],
    [
      "a percentage above 100",
      when({ fact: "return.shareOfOrder", above: 101 }),
      "/rules/0/when/above: 101 is not a percentage from 0 to 100",
    ],
    [
      "a reversed range",
      when({ fact: "order.returns", between: [3, 1] }),
      "/rules/0/when/between: [3,1] goes backwards",
    ],
    [
      "an invalid date",
      when({ fact: "order.placedOn", after: "2026-02-30" }),
      '/rules/0/when/after: "2026-02-30" is not a day of the calendar',
    ],
    [
      "an invalid day of the year",
      when({ fact: "order.placedOn", betweenYearly: ["12-24", "13-01"] }),
      '/rules/0/when/betweenYearly/1: "13-01" is not a day of the year',
    ],
    [
      "money as a number",
      when({ fact: "return.value", above: 50 }),
      '/rules/0/when/above: 50 is not a document of names and values, such as { "EUR": "50.00" }',
    ],
    [
      "money in an unknown currency",
      when({ fact: "return.value", above: { EURO: "50" } }),
      "/rules/0/when/above/EURO: EURO is not an ISO 4217 currency; did you mean EUR?",
    ],
    [
      "a fraction of a yen",
      when({ fact: "return.value", above: { JPY: "0.5" } }),
      '/rules/0/when/above/JPY: "0.5" is more than JPY holds, which has 0 decimals.',
    ],
    ["no amount", when({ fact: "return.value", above: {} }), "/rules/0/when/above: states no amount"],
    [
      "a value outside a closed list",
      when({ fact: "return.reasons", has: "unwantd" }),
      "/rules/0/when/has: unwantd is not a value of return.reasons; did you mean unwanted?",
    ],
    [
      "a country in lower case",
      when({ fact: "order.country", in: ["DE", "at"] }),
      '/rules/0/when/in/1: "at" is not a country of ISO 3166-1',
    ],
    [
      "a country by an unofficial code",
      when({ fact: "order.country", is: "UK" }),
      '/rules/0/when/is: "UK" is not a country of ISO 3166-1 such as DE; did you mean GB?',
    ],
    [
      "an undefined list",
      { ...when({ fact: "customer.id", inList: "blockd" }), lists: { blocked: ["c-1"] } },
      "/rules/0/when/inList: blockd is not a list of this policy; did you mean blocked?",
    ],
    [
      "a list in a policy without lists",
      when({ fact: "customer.id", inList: "blocked" }),
      "/rules/0/when/inList: blocked is not a list: this policy has none.",
    ],
    [
      "known: false",
      when({ fact: "line.grade", known: false }, { window: "open" }),
      '/rules/0/when/known: For a fact that is not known: { "not": { "fact": "line.grade", "known": true } }.',
    ],
    [
      "a line fact outside anyLine in a rule that sets the verdict",
      when({ not: { fact: "line.finalSale", is: true } }),
      "/rules/0/when/not/fact: line.finalSale is known of each line, and this rule answers for the whole return: put the test inside anyLine or everyLine.",
    ],
    [
      "a line fact outside anyLine in a rule with return and line settings",
      when({ fact: "line.finalSale", is: true }, { window: "closed", verdict: "decline" }),
      "/rules/0/when/fact: line.finalSale is known of each line",
    ],
    [
      "an undefined experiment",
      when({ fact: "experiment.labels", is: "free" }),
      "/rules/0/when/fact: experiment.labels is not an experiment of this policy.",
    ],
    [
      "an arm in a policy without experiments",
      policyWith({ id: "a-rule", arm: "labels/free", then: { verdict: "review" } }),
      '/rules/0/arm: "labels/free" names an arm, and this policy has no experiments.',
    ],
    [
      "two rules with the same id",
      policyWith({ id: "a-rule", then: { verdict: "review" } }, { id: "a-rule", then: { verdict: "decline" } }),
      '/rules/1/id: "a-rule" is the id of /rules/0 as well',
    ],
    [
      "an id with spaces",
      policyWith({ id: "A rule", then: { verdict: "review" } }),
      '/rules/0/id: "A rule" must be small letters',
    ],
    ["a rule that sets nothing", policySetting({}), "/rules/0/then: {} answers nothing"],
    [
      "a fee above 100 percent",
      policySetting({ handlingFee: { percent: "100.1" } }),
      '/rules/0/then/handlingFee/percent: "100.1" is not a percentage',
    ],
    [
      "a fee in fractions of yen",
      policySetting({ handlingFee: { amount: { JPY: "1.5" } } }),
      "/rules/0/then/handlingFee/amount/JPY: ",
    ],
    ["an empty extension", policySetting({ extension: {} }), "/rules/0/then/extension: {} extends nothing"],
    [
      "a missing grade share",
      policySetting({ gradeShare: { A: 100, B: 100, C: 100, D: 100 } }),
      "/rules/0/then/gradeShare/missing: is missing.",
    ],
    [
      "one method twice",
      policySetting({ methods: ["drop-off", "drop-off"] }),
      '/rules/0/then/methods: ["drop-off","drop-off"] has a duplicate entry.',
    ],
    [
      "a message in an unknown language",
      policySetting({ words: { English: "No." } }),
      '/rules/0/then/words/English: "English" is not a language',
    ],
    [
      "a list name with capitals",
      { ...policyWith(), lists: { Blocked: [] } },
      '/lists/Blocked: "Blocked" must be small letters',
    ],
    ["no document", null, ": null is not a document, in braces."],
  ];
  it.each(cases)("reports %s", (_name, policy, words) => {
    const reported = mistakes(policy);
    expect(reported[0]).toContain(words);
    expect(reported).toHaveLength(1);
  });

  const labels = {
    id: "labels",
    arms: [
      { arm: "paid", weight: 1 },
      { arm: "free", weight: 1 },
    ],
  };
  it("knows the arms of the policy's experiments", () => {
    const policy = policyWith({
      id: "a-rule",
      when: { fact: "experiment.labels", is: "free" },
      arm: "labels/fre",
      then: { verdict: "review" },
    });
    expect(mistakes({ ...policy, experiments: [labels] })).toEqual([
      "/rules/0/arm: labels/fre is not an experiment and arm of this policy; did you mean labels/free? Allowed: labels/paid, labels/free.",
    ]);
  });

  it("reports duplicate experiments and arms", () => {
    const duplicated = { ...labels, arms: [...labels.arms, { arm: "paid", weight: 2 }] };
    expect(mistakes({ ...policyWith(), experiments: [labels, duplicated] })).toEqual([
      '/experiments/1/id: "labels" is used twice; each needs its own id.',
      '/experiments/1/arms/2/arm: "paid" is used twice; each arm needs its own name.',
    ]);
  });

  const nested = (depth: number): object =>
    depth === 1 ? { fact: "order.returns", above: 1 } : { not: nested(depth - 1) };
  const tests = (count: number) => ({ any: Array.from({ length: count }, () => nested(1)) });
  const rules = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `r-${index}`, then: { verdict: "review" } }));
  const listed = (count: number) => ({
    ...policyWith(),
    lists: { blocked: Array.from({ length: count }, (_, index) => `${index}`) },
  });
  it.each([
    ["levels of a condition", when(nested(8)), when(nested(9)), "is nested deeper than 8 levels"],
    ["tests in a rule", when(tests(100)), when(tests(101)), "has 101 tests; a rule may have 100."],
    ["rules", policyWith(...rules(500)), policyWith(...rules(501)), "/rules: "],
    ["entries of a list", listed(10_000), listed(10_001), "/lists/blocked: "],
    [
      "bytes",
      policyWith({ ...rules(1)[0], note: "x".repeat(2_000) }),
      { ...listed(1), name: "x".repeat(350_000) },
      "a policy may have 350000.",
    ],
  ])("limits %s", (_name, largest, tooLarge, words) => {
    expect(mistakes(largest)).toEqual([]);
    expect(mistakes(tooLarge)).toHaveLength(1);
    expect(mistakes(tooLarge)[0]).toContain(words);
  });
});

describe("the suggestion for a misspelled name", () => {
  it.each([
    ["order.contry", "order.country"],
    ["ordre.country", "order.country"],
    ["Order.Country", "order.country"],
    ["country", "order.country"],
    ["lifetime", undefined],
    ["x", undefined],
    ["x".repeat(61), undefined],
  ])("of %s is %s", (typed, suggestion) =>
    expect(closestWord(typed, ["order.country", "customer.lifetimeValue"])).toBe(suggestion),
  );
});
