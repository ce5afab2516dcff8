// Our own engine, without a trace and with the full trace, and the handwritten rules.
import { evaluate, evaluateWithTrace } from "../../../../functions/domain/policy/evaluate.ts";
import { returnSetting } from "../../../../functions/domain/policy/policy-output.ts";
import { compile } from "../../../../functions/domain/policy/compile.ts";
import { type BenchFacts, decideByHand } from "../by-hand.ts";
import { CURRENCY, POLICY } from "../policy.ts";
import type { BenchEngine } from "./engine.ts";

export const byHand: BenchEngine = {
  name: "written by hand",
  open: () => (returns) => () => returns.map(({ facts }) => decideByHand(facts as BenchFacts)),
};

export const traceOff: BenchEngine = {
  name: "comeback, trace off",
  open() {
    const compiled = compile(POLICY, CURRENCY);
    return (returns) => () => returns.map((facts) => returnSetting(evaluate(compiled, facts), "verdict"));
  },
};

export const traceOn: BenchEngine = {
  name: "comeback, full trace",
  open() {
    const compiled = compile(POLICY, CURRENCY);
    return (returns) => () => returns.map((facts) => tracedVerdict(evaluateWithTrace(compiled, facts)));
  },
};

/** The verdict; throws when the trace does not end with the rule that gave it. */
function tracedVerdict({
  output: answered,
  trace,
}: ReturnType<typeof evaluateWithTrace>): ReturnType<typeof returnSetting<"verdict">> {
  const { held: isHeld, rule } = trace.at(-1)!;
  if ((answered.answers.verdict?.by ?? rule) !== rule || isHeld !== (answered.answers.verdict !== undefined))
    throw new Error(`the trace ends with ${rule}`);
  return returnSetting(answered, "verdict");
}
