// Where a policy's output gives less than the law: setting by setting, with the article. Drafts are checked with this
// before they are published.
import { type PolicyOutput, lineSetting, returnSetting, type RuleOutput } from "../policy-output.ts";
import type { ReturnFacts } from "../vocabulary/facts.ts";
import { LINE_SETTING_NAMES, RETURN_SETTING_NAMES } from "../vocabulary/setting-names.ts";
import type { SettingName } from "../vocabulary/settings.ts";
import { applyLegalMinimum } from "./legal-minimum.ts";

export type Undercut = {
  readonly question: SettingName;
  readonly lineId?: string;
  /** The rule that set it, or "default" where no rule did. */
  readonly rule: string;
  readonly value: unknown;
  /** What the law requires at least, and its article (or our own promise, "claim"). */
  readonly minimum: unknown;
  readonly by: string;
};

export function findUndercuts(output: PolicyOutput, facts: ReturnFacts): readonly Undercut[] {
  const lawful = applyLegalMinimum(output, facts);
  const result: Undercut[] = [];
  const add = (
    setting: SettingName,
    before: RuleOutput<unknown> | undefined,
    value: unknown,
    after: RuleOutput<unknown>,
    lineId?: string,
  ) =>
    result.push({
      question: setting,
      ...(lineId !== undefined && { lineId }),
      rule: before?.by ?? "default",
      value,
      minimum: after.value,
      by: after.by,
    });
  for (const setting of RETURN_SETTING_NAMES) {
    const after = lawful.answers[setting];
    if (after !== output.answers[setting])
      add(setting, output.answers[setting], returnSetting(output, setting), after!);
  }
  lawful.lines.forEach((line, index) => {
    const before = output.lines[index]!;
    for (const setting of LINE_SETTING_NAMES) {
      const after = line.answers[setting];
      if (after !== before.answers[setting])
        add(setting, before.answers[setting], lineSetting(before, setting), after!, line.lineId);
    }
  });
  return result;
}
