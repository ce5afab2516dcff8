// A rule with its output in the currency it was compiled for.
import type { RuleOutput } from "../policy-output.ts";
import type { Rule } from "../rules.ts";

export type CompiledRule = { readonly rule: Rule; readonly output: RuleOutput<unknown> };
