// The policy language as a shop writes it. Every fact, operator, operand, setting and output is checked before the
// policy can decide anything; each mistake is reported with its path, its value, what is allowed, and the closest valid
// word.
import * as z from "zod";
import { rulesDecliningOnRiskAlone } from "../domain/policy/risk-only-declines.ts";
import type { Policy } from "../domain/policy/rules.ts";
import { isLineSetting, SETTING_NAMES } from "../domain/policy/vocabulary/setting-names.ts";
import { freeText } from "./fields.ts";
import { SETTING_SCHEMAS } from "./policy-language/setting-schemas.ts";
import { checkCondition } from "./policy-language/condition.ts";
import type { PolicyScope } from "./policy-language/operand.ts";
import { ENTRIES_MAX, entry, kebab } from "./policy-language/parts.ts";
import {
  strictFields,
  unknownValueMessage,
  displayValue,
  type ReportMistake,
  reportMistakes,
} from "./policy-language/mistakes.ts";

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

const experiment = strictFields({
  id: kebab,
  arms: z
    .array(strictFields({ arm: kebab, weight: z.int().min(1).max(WEIGHT_MAX) }))
    .min(2)
    .max(ARMS_MAX),
  guardrails: z
    .array(
      strictFields({
        metric: z.enum(["review-rate", "refund-share", "kept-rate"]),
        worseByMax: z.number().positive().max(100),
      }),
    )
    .max(10)
    .optional(),
});

const policyFields = strictFields({
  name: z.string().min(1).max(100),
  rules: z.array(z.unknown()).max(RULES_MAX),
  lists: entriesByName,
  phrases: entriesByName,
  experiments: z.array(experiment).max(EXPERIMENTS_MAX).optional(),
});

const ruleFields = strictFields({
  id: kebab,
  when: z.unknown().optional(),
  then: z.record(z.string(), z.unknown()),
  arm: z.string().max(200).optional(),
  note: freeText.optional(),
});

/** A policy, or every mistake in it. */
export const policyLanguageDocument = z
  .custom<Policy>()
  .superRefine((value, context) => {
    let mistakes = 0;
    const report: ReportMistake = (path, message) => {
      mistakes += 1;
      context.addIssue({ code: "custom", path: [...path], message, input: value });
    };
    checkPolicy(value, report);
    if (mistakes === 0) checkDeclines(value, report);
  })
  .meta({
    type: "object",
    description: "A policy: ordered rules as data. For each setting, the first rule that holds decides.",
  });

function checkPolicy(policy: unknown, report: ReportMistake): void {
  const bytes = new TextEncoder().encode(JSON.stringify(policy) ?? "").length;
  if (bytes > BYTES_MAX) return report([], `is ${bytes} bytes; a policy may have ${BYTES_MAX}.`);
  const isValid = reportMistakes(policyFields, policy, [], report);
  const { rules, lists, phrases, experiments } = (policy ?? {}) as Partial<Record<keyof Policy, unknown>>;
  if (isValid) checkExperiments((policy as Policy).experiments ?? [], report);
  if (!Array.isArray(rules)) return;
  const scope: PolicyScope = { lists: keysOf(lists), phrases: keysOf(phrases), arms: armsByExperiment(experiments) };
  const firstIndexById = new Map<unknown, number>();
  for (const [index, candidateRule] of rules.slice(0, RULES_MAX).entries()) {
    checkRule(candidateRule, index, scope, report);
    const id = (candidateRule as { id?: unknown } | null)?.id;
    const first = firstIndexById.get(id);
    if (id !== undefined && first !== undefined)
      report(
        ["rules", index, "id"],
        `${displayValue(id)} is the id of /rules/${first} as well; each rule needs its own.`,
      );
    else firstIndexById.set(id, index);
  }
}

/** No rule may decline on the risk score alone. Only a valid policy can be checked for what its rules rest on. */
function checkDeclines(policy: Policy, report: ReportMistake): void {
  for (const id of rulesDecliningOnRiskAlone(policy))
    report(
      ["rules", policy.rules.findIndex((policyRule) => policyRule.id === id), "then", "verdict"],
      `${displayValue(id)} would decline on the risk score alone: test something else as well, or say "review".`,
    );
}

const keysOf = (lists: unknown): readonly string[] =>
  typeof lists === "object" && lists !== null ? Object.keys(lists) : [];

function armsByExperiment(experiments: unknown): PolicyScope["arms"] {
  const armsSchema = z.array(z.looseObject({ id: z.string(), arms: z.array(z.looseObject({ arm: z.string() })) }));
  const { data = [] } = armsSchema.safeParse(experiments);
  return new Map(data.map(({ id, arms }) => [id, arms.map(({ arm }) => arm)]));
}

function checkExperiments(experiments: NonNullable<Policy["experiments"]>, report: ReportMistake): void {
  const ids = experiments.map(({ id }) => id);
  for (const [index, { id, arms }] of experiments.entries()) {
    if (ids.indexOf(id) < index)
      report(["experiments", index, "id"], `${displayValue(id)} is used twice; each needs its own id.`);
    const names = arms.map(({ arm }) => arm);
    for (const [armIndex, arm] of names.entries())
      if (names.indexOf(arm) < armIndex)
        report(
          ["experiments", index, "arms", armIndex, "arm"],
          `${displayValue(arm)} is used twice; each arm needs its own name.`,
        );
  }
}

function checkRule(candidateRule: unknown, index: number, scope: PolicyScope, report: ReportMistake): void {
  const path = ["rules", index];
  reportMistakes(ruleFields, candidateRule, path, report);
  if (typeof candidateRule !== "object" || candidateRule === null) return;
  const { when, then, arm } = candidateRule as { when?: unknown; then?: unknown; arm?: unknown };
  const settings = typeof then === "object" && then !== null ? Object.keys(then) : [];
  if (when !== undefined)
    checkCondition(when, [...path, "when"], { ...scope, allowsLineFacts: settings.every(isLineSetting) }, report);
  if (typeof arm === "string") checkArm(arm, [...path, "arm"], scope, report);
  if (typeof then !== "object" || then === null) return;
  if (settings.length === 0) report([...path, "then"], `{} answers nothing: give one of ${SETTING_NAMES.join(", ")}.`);
  for (const [setting, output] of Object.entries(then)) {
    const outputPath = [...path, "then", setting];
    const schema = SETTING_SCHEMAS.get(setting);
    if (schema) reportMistakes(schema, output, outputPath, report);
    else report(outputPath, unknownValueMessage(setting, "a setting", SETTING_NAMES));
  }
}

function checkArm(arm: string, path: (string | number)[], { arms }: PolicyScope, report: ReportMistake): void {
  const knownArms = [...arms].flatMap(([id, names]) => names.map((name) => `${id}/${name}`));
  if (knownArms.length === 0) report(path, `${displayValue(arm)} names an arm, and this policy has no experiments.`);
  else if (!knownArms.includes(arm))
    report(path, unknownValueMessage(arm, "an experiment and arm of this policy", knownArms));
}
