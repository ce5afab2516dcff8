// Conditions and facts of an SLA policy: those of the policy language, with line facts beside the others. A fact that the
// language does not have is not a mistake here: a test on it is false.
import * as z from "zod";
import type { Condition } from "../../domain/policy/rules.ts";
import { factKind } from "../../domain/policy/vocabulary/facts.ts";
import type { FactScope } from "../../domain/policy/vocabulary/fact-row.ts";
import { assumedFacts } from "../assumed-facts.ts";
import { checkCondition } from "../policy-language/condition.ts";

type Path = readonly (string | number)[];

/** An SLA policy has no lists. `return.mentions` may name any phrase, because phrases are defined in the return's own policy. */
const conditionContext = (condition: unknown) => ({
  lists: [],
  phrases: textsIn(condition, DEPTH_MAX),
  arms: new Map(),
  allowsLineFacts: true,
});

/** More than the depth that a condition may have. */
const DEPTH_MAX = 20;

function textsIn(value: unknown, depth: number): readonly string[] {
  if (typeof value === "string") return [value];
  const isGroup = typeof value === "object" && value !== null && depth > 0;
  return isGroup ? Object.values(value).flatMap((part) => textsIn(part, depth - 1)) : [];
}

const partAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((part, step) => (part as Record<string, unknown> | undefined)?.[step], value);

/** Checks the form of a condition but accepts any fact name. */
export const flatCondition = z.custom<Condition>().superRefine((condition: unknown, context) => {
  checkCondition(condition, [], conditionContext(condition), (path, message) => {
    if (path.at(-1) === "fact" && typeof partAt(condition, path) === "string") return;
    context.addIssue({ code: "custom", path: [...path], message, input: condition });
  });
});

const SCHEMAS: Readonly<Record<FactScope, z.ZodType>> = { return: assumedFacts("return"), line: assumedFacts("line") };

export const flatFacts = z.record(z.string(), z.unknown()).superRefine((facts, context) => {
  for (const [name, value] of Object.entries(facts)) {
    const kind = factKind(name);
    const read = kind && SCHEMAS[kind.scope].safeParse({ [name]: value });
    for (const { path, message } of read?.error?.issues ?? [])
      context.addIssue({ code: "custom", path: [...path], message, input: value });
  }
});
