// What a policy sets for one return: for each setting its value and where that comes from. A setting that no rule
// decides has its default.
import type { FactValue } from "./vocabulary/fact-row.ts";
import type { Test } from "./rules.ts";
import {
  LINE_SETTINGS,
  type LineSettings,
  type SettingName,
  RETURN_SETTINGS,
  type ReturnSettings,
} from "./vocabulary/settings.ts";

/** A setting's value and its source: a rule's id, or the article of a law such as "eu-2011-83-art-9". */
export type RuleOutput<T> = {
  readonly value: T;
  readonly by: string;
  /** Version of the policy the value comes from, when that is not the version pinned to the order. */
  readonly version?: string;
};

export type RuleOutputs<A> = { readonly [Q in keyof A]?: RuleOutput<A[Q]> };

export type LineOutput = { readonly lineId: string; readonly answers: RuleOutputs<LineSettings> };

export type PolicyOutput = { readonly answers: RuleOutputs<ReturnSettings>; readonly lines: readonly LineOutput[] };

/** One rule that was tried: whether it held, and the test that decided it with the fact value it read. */
export type TraceStep = {
  readonly question: SettingName;
  readonly rule: string;
  readonly held: boolean;
  readonly lineId?: string | undefined;
  /** As written in the policy: `{ "fact": "order.country", "in": ["DE"] }`. Absent when no fact was read. */
  readonly test?: Test | undefined;
  /** Absent when the fact was unknown. */
  readonly saw?: FactValue | undefined;
  /** Version of the policy the rule belongs to, when that is not the version pinned to the order. */
  readonly version?: string;
};

export const returnSetting = <Q extends keyof ReturnSettings>(
  { answers }: Pick<PolicyOutput, "answers">,
  setting: Q,
): ReturnSettings[Q] => answers[setting]?.value ?? RETURN_SETTINGS[setting].default;

export const lineSetting = <Q extends keyof LineSettings>({ answers }: LineOutput, setting: Q): LineSettings[Q] =>
  answers[setting]?.value ?? LINE_SETTINGS[setting].default;
