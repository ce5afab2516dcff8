// The policy language as a shop writes it. Every fact, operator, operand, question and answer is checked before it can decide
// anything; a mistake is told with its path, its value, what is allowed, and what was perhaps meant.
import * as z from "zod";
import { declinesOnRiskAlone } from "../domain/policy/rests-on-risk.ts";
import type { Policy } from "../domain/policy/rules.ts";
import { isLineQuestion } from "../domain/policy/vocabulary/questions.ts";
import { freeText } from "./fields.ts";
import { ANSWERS, QUESTIONS } from "./policy-language/answers.ts";
import { checkCondition } from "./policy-language/condition.ts";
import type { Surroundings } from "./policy-language/operand.ts";
import { ENTRIES_MAX, entry, kebab } from "./policy-language/parts.ts";
import { fields, notOne, shown, type Tell, told } from "./policy-language/told.ts";

const RULES_MAX = 500;
const LISTS_MAX = 100;
const EXPERIMENTS_MAX = 20;
const ARMS_MAX = 10;
const WEIGHT_MAX = 1_000;
const BYTES_MAX = 350_000;

const entriesByName = z
  .record(kebab as z.ZodType<string, string>, z.array(entry).max(ENTRIES_MAX))
  .refine((lists) => Object.keys(lists).length <= LISTS_MAX, `must be at most ${LISTS_MAX}`)
  .optional();

const experiment = fields({
  id: kebab,
  arms: z
    .array(fields({ arm: kebab, weight: z.int().min(1).max(WEIGHT_MAX) }))
    .min(2)
    .max(ARMS_MAX),
  guardrails: z
    .array(
      fields({
        metric: z.enum(["review-rate", "refund-share", "kept-rate"]),
        worseByMax: z.number().positive().max(100),
      }),
    )
    .max(10)
    .optional(),
});

const shape = fields({
  name: z.string().min(1).max(100),
  rules: z.array(z.unknown()).max(RULES_MAX),
  lists: entriesByName,
  phrases: entriesByName,
  experiments: z.array(experiment).max(EXPERIMENTS_MAX).optional(),
});

const rule = fields({
  id: kebab,
  when: z.unknown().optional(),
  then: z.record(z.string(), z.unknown()),
  arm: z.string().max(200).optional(),
  note: freeText.optional(),
});

/** A policy, or every mistake in it. */
export const policyDocument2 = z
  .custom<Policy>()
  .superRefine((value, context) => {
    let mistakes = 0;
    const tell: Tell = (path, message) => {
      mistakes += 1;
      context.addIssue({ code: "custom", path: [...path], message, input: value });
    };
    checkPolicy(value, tell);
    if (mistakes === 0) checkDeclines(value, tell);
  })
  .meta({
    type: "object",
    description: "A policy: ordered rules as data. The first that holds answers each question.",
  });

function checkPolicy(policy: unknown, tell: Tell): void {
  const bytes = new TextEncoder().encode(JSON.stringify(policy) ?? "").length;
  if (bytes > BYTES_MAX) return tell([], `is ${bytes} bytes; a policy may have ${BYTES_MAX}.`);
  const sound = told(shape, policy, [], tell);
  const { rules, lists, phrases, experiments } = (policy ?? {}) as Partial<Record<keyof Policy, unknown>>;
  if (sound) checkExperiments((policy as Policy).experiments ?? [], tell);
  if (!Array.isArray(rules)) return;
  const around: Surroundings = { lists: namesOf(lists), phrases: namesOf(phrases), arms: armsOf(experiments) };
  const firsts = new Map<unknown, number>();
  for (const [index, one] of rules.slice(0, RULES_MAX).entries()) {
    checkRule(one, index, around, tell);
    const id = (one as { id?: unknown } | null)?.id;
    const first = firsts.get(id);
    if (id !== undefined && first !== undefined)
      tell(["rules", index, "id"], `${shown(id)} is the id of /rules/${first} as well; each rule needs its own.`);
    else firsts.set(id, index);
  }
}

/** Nobody is declined on a score alone. Only a sound policy can be asked what its rules rest on. */
function checkDeclines(policy: Policy, tell: Tell): void {
  for (const id of declinesOnRiskAlone(policy))
    tell(
      ["rules", policy.rules.findIndex((one) => one.id === id), "then", "verdict"],
      `${shown(id)} would decline on the risk score alone: test something else as well, or say "review".`,
    );
}

const namesOf = (lists: unknown): readonly string[] =>
  typeof lists === "object" && lists !== null ? Object.keys(lists) : [];

function armsOf(experiments: unknown): Surroundings["arms"] {
  const read = z.array(z.looseObject({ id: z.string(), arms: z.array(z.looseObject({ arm: z.string() })) }));
  const { data = [] } = read.safeParse(experiments);
  return new Map(data.map(({ id, arms }) => [id, arms.map(({ arm }) => arm)]));
}

function checkExperiments(experiments: NonNullable<Policy["experiments"]>, tell: Tell): void {
  const ids = experiments.map(({ id }) => id);
  for (const [index, { id, arms }] of experiments.entries()) {
    if (ids.indexOf(id) < index) tell(["experiments", index, "id"], `${shown(id)} stands twice; each needs its own.`);
    const names = arms.map(({ arm }) => arm);
    for (const [place, arm] of names.entries())
      if (names.indexOf(arm) < place)
        tell(["experiments", index, "arms", place, "arm"], `${shown(arm)} stands twice; each arm needs its own name.`);
  }
}

function checkRule(given: unknown, index: number, around: Surroundings, tell: Tell): void {
  const path = ["rules", index];
  told(rule, given, path, tell);
  if (typeof given !== "object" || given === null) return;
  const { when, then, arm } = given as { when?: unknown; then?: unknown; arm?: unknown };
  const questions = typeof then === "object" && then !== null ? Object.keys(then) : [];
  if (when !== undefined)
    checkCondition(when, [...path, "when"], { ...around, ofLine: questions.every(isLineQuestion) }, tell);
  if (typeof arm === "string") checkArm(arm, [...path, "arm"], around, tell);
  if (typeof then !== "object" || then === null) return;
  if (questions.length === 0) tell([...path, "then"], `{} answers nothing: give one of ${QUESTIONS.join(", ")}.`);
  for (const [question, answer] of Object.entries(then)) {
    const at = [...path, "then", question];
    if (Object.hasOwn(ANSWERS, question)) told(ANSWERS[question as keyof typeof ANSWERS], answer, at, tell);
    else tell(at, notOne(question, "a question", QUESTIONS));
  }
}

function checkArm(arm: string, path: (string | number)[], { arms }: Surroundings, tell: Tell): void {
  const known = [...arms].flatMap(([id, names]) => names.map((name) => `${id}/${name}`));
  if (known.length === 0) tell(path, `${shown(arm)} names an arm, and this policy has no experiments.`);
  else if (!known.includes(arm)) tell(path, notOne(arm, "an experiment and arm of this policy", known));
}
