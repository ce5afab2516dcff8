// docs/reference/policy-language.md: every fact, operator and setting, with its example.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { policyDocument } from "../../../functions/contracts/policy-document.ts";
import { vocabularyDocument } from "../../../functions/app/documents/vocabulary.ts";
import { label } from "./labels.ts";
import { code, GENERATED, page, table } from "./markdown.ts";

type Fact = ReturnType<typeof vocabularyDocument>["facts"][number];

const EXAMPLES = "test/examples/decide.jsonl";

const rule = z.object({ when: z.record(z.string(), z.unknown()).optional(), then: z.record(z.string(), z.unknown()) });
const exampleCase = z.object({ policy: z.object({ rules: z.array(rule) }) });

/** The rules of the documented examples: one per fact and one per setting. */
const exampleRules = (): z.infer<typeof rule>[] =>
  readFileSync(join(import.meta.dirname, "../../..", EXAMPLES), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .flatMap((line) => exampleCase.parse(JSON.parse(line)).policy.rules);

const TYPES: Readonly<Record<Fact["type"], string>> = {
  count: "a whole number",
  percent: "0 to 100, with at most two decimals",
  money: 'an amount per currency: `{ "EUR": "50.00" }`; amounts are never converted',
  text: "a text, compared exactly",
  set: "several texts",
  flag: "`true` or `false`",
  date: 'a day where the shopper lives: `"2026-11-27"`',
};

/** The operand of an operator in a rule. */
const OPERANDS: Readonly<Record<string, string>> = {
  is: "a value",
  isNot: "a value",
  below: "a value",
  atMost: "a value",
  above: "a value",
  atLeast: "a value",
  between: "`[from, to]`, both included",
  known: "`true`; with `not` around it: unknown",
  in: "a list of values",
  notIn: "a list of values",
  startsWith: "the first letters",
  inList: "the name of one of the policy's `lists`",
  notInList: "the name of one of the policy's `lists`",
  has: "a value",
  hasAny: "a list of values",
  hasAll: "a list of values",
  hasNone: "a list of values",
  on: "a day",
  before: "a day",
  after: "a day",
  betweenYearly: '`["12-20", "01-10"]`: month and day, in any year',
};

export function policyLanguagePage(): string {
  const { facts, operators, questions: settings } = vocabularyDocument();
  const rules = exampleRules();
  return page(
    GENERATED,
    "# The policy language",
    "A policy is an ordered list of rules, as data. A running Comeback answers the same vocabulary at `GET /api/admin/policy/vocabulary`, and `/desk/rules` writes policies in a form.",
    POLICY,
    CONDITIONS,
    "## Operators",
    "A test has one operator. Every test on an unknown fact is false, also `isNot` and `hasNone`.",
    table(["type", "values", "operators"], Object.entries(operators).map(operatorsRow)),
    table(
      ["operator", "takes", "reads as"],
      [...new Set(Object.values(operators).flat())].map((operator) => [
        code(operator),
        operandOf(operator),
        label(`desk.operator.${operator}`).replace("{number, select, many {are} other {is}}", "is"),
      ]),
    ),
    "## Facts",
    `There are ${facts.length}. The examples are complete cases in \`${EXAMPLES}\`; \`npm run --silent decide -- -\` runs them.`,
    ...factGroups(facts).map(([group, members]) => page(`### ${group}`, factsTable(members, rules))),
    "Besides, `experiment.` and the id of an experiment is a text: the arm in which the customer is.",
    "## Settings",
    `There are ${settings.length}. For each of them, the first rule that holds and sets it decides; if none does, the default holds. A setting of a line is decided for each line on its own.`,
    table(
      ["setting", "of a", "means", "words it takes", "default", "example"],
      settings.map((setting) => settingRow(setting, rules)),
    ),
  );
}

const POLICY = page(
  "## A policy",
  table(
    ["field", "is"],
    [
      ["`name`", "text"],
      ["`rules`", 'a list of `{ "id", "when"?, "then", "arm"?, "note"? }`'],
      ["`lists`?", "lists of values by name, for `inList`"],
      ["`phrases`?", "phrases by name; `return.mentions` is the names of those that the shopper's text contains"],
      ["`experiments`?", "`id`, two or more `arms` with a `weight`, and `guardrails`"],
    ],
  ),
  "A rule without `when` always holds. One with an `arm` (`experiment/arm`) holds only for customers in it. `then` sets one or more settings.",
);

const CONDITIONS = page(
  "## Conditions",
  table(
    ["condition", "holds if"],
    [
      ['`{ "all": [ … ] }`', "all of them hold"],
      ['`{ "any": [ … ] }`', "at least one of them holds"],
      ['`{ "not": … }`', "it does not hold"],
      ['`{ "anyLine": … }`', "it holds for at least one line of the return"],
      ['`{ "everyLine": … }`', "it holds for every line of the return"],
      ['`{ "fact": "order.value", "atLeast": { "EUR": "500.00" } }`', "the test holds"],
    ],
  ),
  "Facts of a line are tested inside `anyLine` or `everyLine`, or in a rule that sets only settings of a line.",
);

const operatorsRow = ([type, names]: [string, string[]]): string[] => [
  type,
  TYPES[z.enum(["count", "percent", "money", "text", "set", "flag", "date"]).parse(type)],
  names.map(code).join(", "),
];

function operandOf(operator: string): string {
  const operand = OPERANDS[operator];
  if (operand === undefined) throw new Error(`say in infra/tools/docs what the operator "${operator}" takes`);
  return operand;
}

function factGroups(facts: readonly Fact[]): [string, Fact[]][] {
  const groups = Map.groupBy(facts, ({ name }) => name.split(".")[0] ?? "");
  return [...groups].map(([prefix, members]) => [`\`${prefix}.\``, members]);
}

const factsTable = (facts: readonly Fact[], rules: ReturnType<typeof exampleRules>): string =>
  table(
    ["fact", "type", "means", "example"],
    facts.map(({ name, type, values }) => [
      code(name),
      type,
      `${label(`desk.fact.${name}`)}${values ? `: ${values.map(code).join(", ")}` : ""}`,
      code(factExample(name, rules)),
    ]),
  );

function factExample(name: string, rules: ReturnType<typeof exampleRules>): string {
  const test = z.object({ fact: z.literal(name) }).catchall(z.unknown());
  for (const { when } of rules) {
    const { data } = test.safeParse(when?.["anyLine"] ?? when);
    if (!data) continue;
    const [operator = "", operand] = Object.entries(data).find(([key]) => key !== "fact") ?? [];
    return `"${operator}": ${spaced(operand)}`;
  }
  throw new Error(`${EXAMPLES} has no example of the fact "${name}"`);
}

function settingRow(
  { name, scope, default: fallback }: ReturnType<typeof vocabularyDocument>["questions"][number],
  rules: ReturnType<typeof exampleRules>,
): string[] {
  const example = rules.find(({ when, then }) => !when && name in then);
  if (!example) throw new Error(`${EXAMPLES} has no example of the setting "${name}"`);
  return [
    code(name),
    scope,
    label(`desk.question.${name}`),
    wordsOf(name).map(code).join(", "),
    code(spaced(fallback)),
    code(`"${name}": ${spaced(example.then[name])}`),
  ];
}

/** The words that a setting accepts, from the error message for a wrong one. */
function wordsOf(setting: string): string[] {
  const wrong = "no such word";
  for (const value of [wrong, [wrong]]) {
    const { error } = policyDocument.safeParse({ name: wrong, rules: [{ id: "wrong", then: { [setting]: value } }] });
    const allowed = /Allowed: (.*)\.$/.exec(error?.issues[0]?.message ?? "")?.[1];
    if (allowed !== undefined) return allowed.split(", ");
  }
  return [];
}

/** JSON on one line, with the spaces that make it readable. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, field]) => `"${name}": ${spaced(field)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
