// Our own engine, without a trace and with the full one, and the rules written by hand.
import { answer, explain } from "../../../../functions/domain/policy/answer.ts";
import { returnAnswer } from "../../../../functions/domain/policy/answered.ts";
import { compile } from "../../../../functions/domain/policy/compile.ts";
import { type BenchFacts, decideByHand } from "../by-hand.ts";
import { CURRENCY, POLICY } from "../policy.ts";
import type { Engine } from "./engine.ts";

export const byHand: Engine = {
  name: "written by hand",
  open: () => (returns) => () => returns.map(({ facts }) => decideByHand(facts as BenchFacts)),
};

export const traceOff: Engine = {
  name: "comeback, trace off",
  open() {
    const compiled = compile(POLICY, CURRENCY);
    return (returns) => () => returns.map((facts) => returnAnswer(answer(compiled, facts), "verdict"));
  },
};

export const traceOn: Engine = {
  name: "comeback, full trace",
  open() {
    const compiled = compile(POLICY, CURRENCY);
    return (returns) => () => returns.map((facts) => outcomeOf(explain(compiled, facts)));
  },
};

/** The trace says the same as the answer, or the verdict is not worth its trace. */
function outcomeOf({ answered, trace }: ReturnType<typeof explain>): ReturnType<typeof returnAnswer<"verdict">> {
  const { held, rule } = trace.at(-1)!;
  if ((answered.answers.verdict?.by ?? rule) !== rule || held !== (answered.answers.verdict !== undefined))
    throw new Error(`the trace ends with ${rule}`);
  return returnAnswer(answered, "verdict");
}
