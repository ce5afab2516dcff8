// A batch of consecutive rules with bitmap indexes that rule out most of them. Only the rules that pass all indexes are
// evaluated, and only on their unindexed tests, so the result is the same as evaluating every rule in order. For a rule
// that an index ruled out, the batch also knows which test failed.
import type { RuleOutput } from "../policy-output.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import type { Fact, Row } from "./row.ts";
import { type Condition, isTest, type Test } from "../rules.ts";
import { BITS_MAX, toBitmask, lowestBit } from "./bitmask.ts";
import { conditionsOf, buildGraph, graphHolds, type NodeOrResult } from "./graph.ts";
import type { CompileContext } from "./compile-context.ts";
import {
  candidatesForValue,
  type Requirement,
  requirementOf,
  type BitmapIndex,
  buildBitmapIndex,
} from "./bitmap-index.ts";

export type Batch = {
  readonly rules: readonly BatchedRule[];
  readonly allRules: number;
  readonly indexes: readonly BitmapIndex[];
  /**
   * `INDEXED_PREFIX_MAX` entries per index: a bitmask of the rules whose first test the index settles, whose second,
   * and so on.
   */
  readonly rulesByPosition: Int32Array;
  /**
   * `PREFIX_COUNTS` entries per rule: the test that fails when none of the indexed prefix is met, when one is, and so on;
   * undefined where no index settles it.
   */
  readonly failures: readonly (Failure | undefined)[];
};

/** What a trace shows of a failed rule, except for the value it saw. */
export type Failure = { readonly rule: string; readonly test: Test; readonly column: number };

export type BatchedRule = CompiledRule & {
  /** The graph of the tests that no index settles: all that is evaluated without a trace. */
  readonly unindexed: NodeOrResult;
  /**
   * The leading tests in policy order that indexes settle, and the graph of everything after them: what a trace needs.
   */
  readonly indexedPrefix: readonly IndexedTest[];
  readonly afterPrefix: NodeOrResult;
};

type IndexedTest = { readonly test: Test; readonly index: number; readonly column: number };

/** The largest count that three binary digits hold. */
const INDEXED_PREFIX_MAX = 7;
export const PREFIX_COUNTS = INDEXED_PREFIX_MAX + 1;
/** Up to this many rules, evaluating them all is faster than an index lookup. */
const UNINDEXED_RULES_MAX = 3;

export function buildBatches(rules: readonly CompiledRule[], context: CompileContext): readonly Batch[] {
  const batches: Batch[] = [];
  for (let remaining = rules; remaining.length > 0; remaining = remaining.slice(BITS_MAX))
    batches.push(buildBatch(remaining.slice(0, BITS_MAX), context));
  return batches;
}

/** The output of the first rule in the batch that holds. */
export function firstMatch(
  { rules, allRules, indexes }: Batch,
  row: Row,
  lines: readonly Row[],
): RuleOutput<unknown> | undefined {
  let candidates = allRules;
  for (const index of indexes) candidates &= candidatesForValue(index, row[index.column]);
  for (; candidates !== 0; candidates &= candidates - 1) {
    const { unindexed, output } = rules[lowestBit(candidates)]!;
    if (graphHolds(unindexed, row, lines)) return output;
  }
  return undefined;
}

/** At most one per fact. */
type Requirements = readonly Requirement[];

function buildBatch(rules: readonly CompiledRule[], context: CompileContext): Batch {
  const conditionsByRule = rules.map(({ rule }) => conditionsOf(rule));
  const requirementsByRule = conditionsByRule.map((conditions) =>
    rules.length > UNINDEXED_RULES_MAX ? requirementsOf(conditions, context) : [],
  );
  const facts = [...new Set(requirementsByRule.flat().map(({ test }) => test.fact))];
  const batchedRules = rules.map((one, index) => ({
    ...one,
    ...splitConditions(conditionsByRule[index]!, requirementsByRule[index]!, facts, context),
  }));
  return {
    rules: batchedRules,
    rulesByPosition: buildRulesByPosition(batchedRules, facts.length),
    failures: batchedRules.flatMap(({ rule, indexedPrefix }) =>
      Array.from({ length: PREFIX_COUNTS }, (_, met) => toFailure(rule.id, indexedPrefix[met])),
    ),
    allRules: toBitmask(rules, () => true),
    indexes: facts.map((fact) =>
      buildBitmapIndex(
        context.columnOf(fact),
        requirementsByRule.map((requirements) => requirements.find(({ test }) => test.fact === fact)),
      ),
    ),
  };
}

/** For each fact, the first of its tests that can be indexed. */
function requirementsOf(conditions: readonly Condition[], context: CompileContext): Requirements {
  const requirements: Requirement[] = [];
  // Stryker disable next-line MethodExpression: a group of conditions has no operator, so it cannot be indexed
  for (const test of conditions.filter(isTest)) {
    const requirement = requirements.some((other) => other.test.fact === test.fact)
      ? undefined
      : requirementOf(test, context);
    if (requirement) requirements.push(requirement);
  }
  return requirements;
}

function splitConditions(
  conditions: readonly Condition[],
  requirements: Requirements,
  facts: readonly Fact[],
  context: CompileContext,
): Pick<BatchedRule, "unindexed" | "indexedPrefix" | "afterPrefix"> {
  const requirementFor = (condition: Condition): Requirement | undefined =>
    requirements.find(({ test }) => test === condition);
  const indexedPrefix: IndexedTest[] = [];
  for (const condition of conditions.slice(0, INDEXED_PREFIX_MAX)) {
    const test = requirementFor(condition)?.test;
    if (!test) break;
    indexedPrefix.push({ test, index: facts.indexOf(test.fact), column: context.columnOf(test.fact) });
  }
  const unindexed = conditions.filter((condition) => !requirementFor(condition));
  return {
    unindexed: buildGraph(unindexed, context),
    indexedPrefix,
    afterPrefix: buildGraph(conditions.slice(indexedPrefix.length), context),
  };
}

const buildRulesByPosition = (rules: readonly BatchedRule[], indexCount: number): Int32Array =>
  Int32Array.from({ length: indexCount * INDEXED_PREFIX_MAX }, (_, slot) =>
    toBitmask(
      rules,
      ({ indexedPrefix }) => indexedPrefix[slot % INDEXED_PREFIX_MAX]?.index === Math.floor(slot / INDEXED_PREFIX_MAX),
    ),
  );

const toFailure = (rule: string, indexedTest: IndexedTest | undefined): Failure | undefined =>
  indexedTest && { rule, test: indexedTest.test, column: indexedTest.column };
