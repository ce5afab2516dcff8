// Compiles a policy for one currency: conditions become graphs of tests over a row of facts, amounts become minor units
// and lists become sets. Compiled once per policy and currency, then evaluated for each return.
import { type Batch, buildBatches } from "./compile/batch.ts";
import type { CompiledRule } from "./compile/compiled-rule.ts";
import type { Fact, Row } from "./compile/row.ts";
import type { CompileContext } from "./compile/compile-context.ts";
import { type Condition, isTest, type Policy } from "./rules.ts";
import type { Facts } from "./vocabulary/facts.ts";
import { isLineSetting } from "./vocabulary/setting-names.ts";
import type { LineSettings, ReturnSettings, SettingName } from "./vocabulary/settings.ts";

export type CompiledSetting<Q extends SettingName = SettingName> = {
  readonly name: Q;
  /** Every rule that decides this setting, in order, in batches with indexes. */
  readonly batches: readonly Batch[];
};

export type CompiledPolicy = {
  readonly policy: Policy;
  readonly currency: string;
  /** The fact in each column. The row of the return and those of its lines have the same columns. */
  readonly columns: readonly Fact[];
  readonly perReturn: readonly CompiledSetting<keyof ReturnSettings>[];
  readonly perLine: readonly CompiledSetting<keyof LineSettings>[];
  /** Whether rows of lines are needed: a rule quantifies over lines, or decides a setting per line. */
  readonly usesLines: boolean;
};

export function compile(policy: Policy, currency: string): CompiledPolicy {
  const columns: Fact[] = [];
  const columnOf = (fact: Fact): number => {
    if (!columns.includes(fact)) columns.push(fact);
    return columns.indexOf(fact);
  };
  const context: CompileContext = { policy, currency, columnOf };
  const rulesBySetting = new Map<SettingName, CompiledRule[]>();
  for (const rule of policy.rules) {
    for (const [setting, value] of Object.entries(rule.then) as [SettingName, unknown][]) {
      if (value === undefined) continue;
      const rules = rulesBySetting.get(setting) ?? [];
      rulesBySetting.set(setting, rules);
      rules.push({ rule, output: { value, by: rule.id } });
    }
  }
  const settings = [...rulesBySetting].map(([setting, rules]): CompiledSetting => ({
    name: setting,
    batches: buildBatches(rules, context),
  }));
  const isPerLine = (one: CompiledSetting): one is CompiledSetting<keyof LineSettings> => isLineSetting(one.name);
  const isPerReturn = (one: CompiledSetting): one is CompiledSetting<keyof ReturnSettings> => !isPerLine(one);
  const perLine = settings.filter(isPerLine);
  return {
    policy,
    currency,
    columns,
    perReturn: settings.filter(isPerReturn),
    perLine,
    usesLines: perLine.length > 0 || policy.rules.some(({ when }) => when !== undefined && quantifiesOverLines(when)),
  };
}

function quantifiesOverLines(condition: Condition): boolean {
  if (isTest(condition)) return false;
  if ("all" in condition) return condition.all.some(quantifiesOverLines);
  if ("any" in condition) return condition.any.some(quantifiesOverLines);
  return "not" in condition ? quantifiesOverLines(condition.not) : true;
}

/** The facts the policy uses, by column. A line's row also contains the facts of the whole return. */
export function returnRow({ columns }: CompiledPolicy, facts: Facts): Row {
  // `slice` allocates the full length at once; a growing array would be reallocated repeatedly.
  const row: Row = columns.slice();
  // Stryker disable next-line EqualityOperator: there are no columns beyond the end
  for (let column = 0; column < columns.length; column++) row[column] = facts[columns[column]!];
  return row;
}

export function lineRow({ columns }: CompiledPolicy, wholeRow: Row, facts: Facts): Row {
  const row: Row = wholeRow.slice();
  // Stryker disable next-line EqualityOperator: there are no columns beyond the end
  for (let column = 0; column < columns.length; column++) row[column] = facts[columns[column]!] ?? wholeRow[column];
  return row;
}
