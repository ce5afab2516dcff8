// A policy as a shop writes it: what is right goes through as it stands, and each mistake is told where it is and what would do.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearest } from "../../functions/contracts/nearest.ts";
import { policyDocument2 } from "../../functions/contracts/policy-language.ts";
import { checked } from "../../functions/lambda/request.ts";
import { declinesOnRiskAlone } from "../../functions/domain/policy/rests-on-risk.ts";
import { anyPolicy } from "./arbitrary-policies.ts";
import { RUNS } from "./runs.ts";

/** "pointer: words" of every mistake. */
function mistakes(policy: unknown): string[] {
  const read = checked(policyDocument2, policy);
  return read.ok ? [] : read.errors.map(({ pointer, detail }) => `${pointer}: ${detail}`);
}

const ruled = (...rules: object[]) => ({ name: "Draft", rules });
const when = (condition: unknown, then: object = { verdict: "review" }) =>
  ruled({ id: "a-rule", when: condition, then });
const answering = (then: unknown) => ruled({ id: "a-rule", then });

describe("the policy language", () => {
  it("lets every policy through that it can say", () =>
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        fc.pre(declinesOnRiskAlone(policy).length === 0);
        expect(mistakes(policy)).toEqual([]);
        expect(policyDocument2.parse(policy)).toBe(policy);
      }),
      { numRuns: RUNS / 10 },
    ));

  it("declines nobody on a score alone", () => {
    const risky = { fact: "risk.score", atLeast: 80 };
    const says = ': "a-rule" would decline on the risk score alone: test something else as well, or say "review".';
    expect(mistakes(when(risky, { verdict: "decline" }))).toEqual([`/rules/0/then/verdict${says}`]);
    const leftOver = ruled(
      { id: "low-risk", when: { fact: "risk.score", below: 80 }, then: { verdict: "authorize" } },
      { id: "a-rule", then: { verdict: "decline" } },
    );
    expect(mistakes(leftOver)).toEqual([`/rules/1/then/verdict${says}`]);
    const abroad = { fact: "order.country", notIn: ["DE"] };
    expect(mistakes(when({ all: [risky, abroad] }, { verdict: "decline" }))).toEqual([]);
    expect(mistakes(when(risky))).toEqual([]);
  });

  const cases: readonly [string, unknown, string][] = [
    [
      "a fact that is none",
      when({ fact: "order.contry", is: "DE" }),
      "/rules/0/when/fact: order.contry is not a fact; did you mean order.country? Allowed: ",
    ],
    [
      "a fact without its first word",
      when({ fact: "country", is: "DE" }),
      "/rules/0/when/fact: country is not a fact; did you mean order.country?",
    ],
    [
      "an operator that is none",
      when({ fact: "order.country", iss: "DE" }),
      "/rules/0/when/iss: iss is not an operator; did you mean is? Allowed: is, isNot, in, ",
    ],
    [
      "an operator of another type",
      when({ fact: "order.country", above: 3 }),
      "/rules/0/when/above: above is not an operator for order.country, which is a text. Allowed: ",
    ],
    [
      "a question that is none",
      answering({ verdct: "review" }),
      "/rules/0/then/verdct: verdct is not a question; did you mean verdict? Allowed: window, ",
    ],
    [
      "an answer that is none",
      answering({ verdict: "aprove" }),
      "/rules/0/then/verdict: aprove is not one of the values. Allowed: authorize, review, ",
    ],
    [
      "a field of an answer that is none",
      answering({ window: { days: 3, from: "placed", bufferDay: 3 } }),
      "/rules/0/then/window/bufferDay: bufferDay is not a field here; did you mean bufferDays? Allowed: days, from, bufferDays.",
    ],
    [
      "an anchor that is none",
      answering({ window: { days: 3, from: "deliverd" } }),
      "/rules/0/then/window/from: deliverd is not one of the values; did you mean delivered?",
    ],
    [
      "a window of half a day",
      answering({ window: { days: 3.5, from: "placed" } }),
      "/rules/0/then/window/days: 3.5 is not a whole number.",
    ],
    [
      "a field of a rule that is none",
      ruled({ id: "a-rule", whn: {}, then: { verdict: "review" } }),
      "/rules/0/whn: whn is not a field here; did you mean when?",
    ],
    [
      "a field of the policy that is none",
      { name: "Draft", rules: [], list: {} },
      "/list: list is not a field here; did you mean lists?",
    ],
    [
      "a kind of condition that is none",
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
      "two groups in one",
      when({ all: [{ fact: "order.returns", above: 1 }], any: [] }),
      "/rules/0/when/any: any stands beside all",
    ],
    [
      "a role that decides nothing",
      answering({ authority: { supprt: { EUR: "50.00" } } }),
      "/rules/0/then/authority/supprt: supprt is not a field here; did you mean support? Allowed: support, supervisor, admin.",
    ],
    [
      "a phrase that is not there",
      { ...when({ fact: "return.mentions", has: "lawer" }), phrases: { lawyer: ["lawyer"] } },
      "/rules/0/when/has: lawer is not a phrase of this policy; did you mean lawyer? Allowed: lawyer.",
    ],
    [
      "one of several phrases that is not there",
      { ...when({ fact: "return.mentions", hasAny: ["lawyer", "press"] }), phrases: { lawyer: ["lawyer"] } },
      "/rules/0/when/hasAny/1: press is not a phrase of this policy. Allowed: lawyer.",
    ],
    [
      "a phrase of a policy without",
      when({ fact: "return.mentions", has: "lawyer" }),
      "/rules/0/when/has: lawyer is not a phrase: this policy has none.",
    ],
    [
      "an operator by its name elsewhere",
      when({ fact: "order.country", equals: "DE" }),
      "/rules/0/when/equals: equals is not an operator; did you mean is? Allowed: is, isNot, in, ",
    ],
    [
      "an operator by its sign",
      when({ fact: "order.placedOn", ">": "2026-01-01" }),
      '/rules/0/when/>: ">" is not an operator; did you mean after? Allowed: on, before, ',
    ],
    [
      "an answer by its name elsewhere",
      answering({ verdict: "approve" }),
      "/rules/0/then/verdict: approve is not one of the values; did you mean authorize? Allowed: authorize, ",
    ],
    [
      "an anchor that is not said",
      answering({ window: { days: 3 } }),
      "/rules/0/then/window/from: is missing. Allowed: delivered, shipped, placed.",
    ],
    [
      "a percentage without quotes",
      answering({ bonus: { percent: 10 } }),
      '/rules/0/then/bonus/percent: 10 is not a text in quotes, such as "12.5".',
    ],
    [
      "a question in one language that is not said",
      answering({ questions: ["Why?"] }),
      '/rules/0/then/questions/0: "Why?" is not a document of names and values, such as { "EUR": "50.00" } or { "en": "Why?" }.',
    ],
    [
      "a fact with nothing to compare",
      when({ fact: "order.returns" }),
      "/rules/0/when: order.returns is not tested: give one of is, isNot",
    ],
    [
      "text where a count belongs",
      when({ fact: "order.returns", above: "3" }),
      '/rules/0/when/above: "3" is not a number without quotes, such as 14.',
    ],
    [
      "a share above the whole",
      when({ fact: "return.shareOfOrder", above: 101 }),
      "/rules/0/when/above: 101 is not a percentage from 0 to 100",
    ],
    [
      "a range backwards",
      when({ fact: "order.returns", between: [3, 1] }),
      "/rules/0/when/between: [3,1] goes backwards",
    ],
    [
      "a day that is none",
      when({ fact: "order.placedOn", after: "2026-02-30" }),
      '/rules/0/when/after: "2026-02-30" is not a day of the calendar',
    ],
    [
      "a day of no year",
      when({ fact: "order.placedOn", betweenYearly: ["12-24", "13-01"] }),
      '/rules/0/when/betweenYearly/1: "13-01" is not a day of the year',
    ],
    [
      "money as a number",
      when({ fact: "return.value", above: 50 }),
      '/rules/0/when/above: 50 is not a document of names and values, such as { "EUR": "50.00" }',
    ],
    [
      "money in no currency",
      when({ fact: "return.value", above: { EURO: "50" } }),
      "/rules/0/when/above/EURO: EURO is not an ISO 4217 currency; did you mean EUR?",
    ],
    [
      "half a yen",
      when({ fact: "return.value", above: { JPY: "0.5" } }),
      '/rules/0/when/above/JPY: "0.5" is more than JPY holds, which has 0 decimals.',
    ],
    ["no amount at all", when({ fact: "return.value", above: {} }), "/rules/0/when/above: states no amount"],
    [
      "a value outside a closed list",
      when({ fact: "return.reasons", has: "unwantd" }),
      "/rules/0/when/has: unwantd is not a value of return.reasons; did you mean unwanted?",
    ],
    [
      "a country in small letters",
      when({ fact: "order.country", in: ["DE", "at"] }),
      '/rules/0/when/in/1: "at" is not a country of ISO 3166-1',
    ],
    [
      "a country by a code that is not its own",
      when({ fact: "order.country", is: "UK" }),
      '/rules/0/when/is: "UK" is not a country of ISO 3166-1 such as DE; did you mean GB?',
    ],
    [
      "a list that is not there",
      { ...when({ fact: "customer.id", inList: "blockd" }), lists: { blocked: ["c-1"] } },
      "/rules/0/when/inList: blockd is not a list of this policy; did you mean blocked?",
    ],
    [
      "a list of a policy without",
      when({ fact: "customer.id", inList: "blocked" }),
      "/rules/0/when/inList: blocked is not a list: this policy has none.",
    ],
    [
      "known, but not",
      when({ fact: "line.grade", known: false }, { window: "open" }),
      '/rules/0/when/known: For a fact that is not known: { "not": { "fact": "line.grade", "known": true } }.',
    ],
    [
      "a bare line fact in a verdict",
      when({ not: { fact: "line.finalSale", is: true } }),
      "/rules/0/when/not/fact: line.finalSale is known of each line, and this rule answers for the whole return: put the test inside anyLine or everyLine.",
    ],
    [
      "a bare line fact in both",
      when({ fact: "line.finalSale", is: true }, { window: "closed", verdict: "decline" }),
      "/rules/0/when/fact: line.finalSale is known of each line",
    ],
    [
      "an experiment that is not there",
      when({ fact: "experiment.labels", is: "free" }),
      "/rules/0/when/fact: experiment.labels is not an experiment of this policy.",
    ],
    [
      "an arm without experiments",
      ruled({ id: "a-rule", arm: "labels/free", then: { verdict: "review" } }),
      '/rules/0/arm: "labels/free" names an arm, and this policy has no experiments.',
    ],
    [
      "two rules of one name",
      ruled({ id: "a-rule", then: { verdict: "review" } }, { id: "a-rule", then: { verdict: "decline" } }),
      '/rules/1/id: "a-rule" is the id of /rules/0 as well',
    ],
    [
      "a name with spaces",
      ruled({ id: "A rule", then: { verdict: "review" } }),
      '/rules/0/id: "A rule" must be small letters',
    ],
    ["a rule that says nothing", answering({}), "/rules/0/then: {} answers nothing"],
    [
      "a fee above everything",
      answering({ handlingFee: { percent: "100.1" } }),
      '/rules/0/then/handlingFee/percent: "100.1" is not a percentage',
    ],
    [
      "a fee in cents of yen",
      answering({ handlingFee: { amount: { JPY: "1.5" } } }),
      "/rules/0/then/handlingFee/amount/JPY: ",
    ],
    ["an extension of nothing", answering({ extension: {} }), "/rules/0/then/extension: {} extends nothing"],
    [
      "a grade without its share",
      answering({ gradeShare: { A: 100, B: 100, C: 100, D: 100 } }),
      "/rules/0/then/gradeShare/missing: is missing.",
    ],
    [
      "one method twice",
      answering({ methods: ["drop-off", "drop-off"] }),
      '/rules/0/then/methods: ["drop-off","drop-off"] says something twice.',
    ],
    [
      "words in no language",
      answering({ words: { English: "No." } }),
      '/rules/0/then/words/English: "English" is not a language',
    ],
    [
      "a list named with capitals",
      { ...ruled(), lists: { Blocked: [] } },
      '/lists/Blocked: "Blocked" must be small letters',
    ],
    ["no document at all", null, ": null is not a document, in braces."],
  ];
  it.each(cases)("tells %s", (_name, policy, words) => {
    const told = mistakes(policy);
    expect(told[0]).toContain(words);
    expect(told).toHaveLength(1);
  });

  const labels = {
    id: "labels",
    arms: [
      { arm: "paid", weight: 1 },
      { arm: "free", weight: 1 },
    ],
  };
  it("knows the arms of its experiments", () => {
    const policy = ruled({
      id: "a-rule",
      when: { fact: "experiment.labels", is: "free" },
      arm: "labels/fre",
      then: { verdict: "review" },
    });
    expect(mistakes({ ...policy, experiments: [labels] })).toEqual([
      "/rules/0/arm: labels/fre is not an experiment and arm of this policy; did you mean labels/free? Allowed: labels/paid, labels/free.",
    ]);
  });

  it("tells an experiment and an arm that stand twice", () => {
    const twice = { ...labels, arms: [...labels.arms, { arm: "paid", weight: 2 }] };
    expect(mistakes({ ...ruled(), experiments: [labels, twice] })).toEqual([
      '/experiments/1/id: "labels" stands twice; each needs its own.',
      '/experiments/1/arms/2/arm: "paid" stands twice; each arm needs its own name.',
    ]);
  });

  const nested = (depth: number): object =>
    depth === 1 ? { fact: "order.returns", above: 1 } : { not: nested(depth - 1) };
  const tests = (count: number) => ({ any: Array.from({ length: count }, () => nested(1)) });
  const rules = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `r-${index}`, then: { verdict: "review" } }));
  const listed = (count: number) => ({
    ...ruled(),
    lists: { blocked: Array.from({ length: count }, (_, index) => `${index}`) },
  });
  it.each([
    ["levels of a condition", when(nested(8)), when(nested(9)), "lies deeper than 8 levels"],
    ["tests in a rule", when(tests(100)), when(tests(101)), "holds 101 tests; a rule may hold 100."],
    ["rules", ruled(...rules(500)), ruled(...rules(501)), "/rules: "],
    ["entries of a list", listed(10_000), listed(10_001), "/lists/blocked: "],
    [
      "bytes",
      ruled({ ...rules(1)[0], note: "x".repeat(2_000) }),
      { ...listed(1), name: "x".repeat(350_000) },
      "a policy may have 350000.",
    ],
  ])("has a limit on %s", (_name, most, more, words) => {
    expect(mistakes(most)).toEqual([]);
    expect(mistakes(more)).toHaveLength(1);
    expect(mistakes(more)[0]).toContain(words);
  });
});

describe("the nearest word", () => {
  it.each([
    ["order.contry", "order.country"],
    ["ordre.country", "order.country"],
    ["Order.Country", "order.country"],
    ["country", "order.country"],
    ["lifetime", undefined],
    ["x", undefined],
    ["x".repeat(61), undefined],
  ])("of %s is %s", (typed, meant) => expect(nearest(typed, ["order.country", "customer.lifetimeValue"])).toBe(meant));
});
