// How fast rules decide: the same fifty first-match rules and the same returns for every engine, in one run, the verdicts compared.
// Engines take turns over slices of the returns and each slice keeps its best turn, so that what else the machine does falls out.
import type { ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";
import type { VerdictOutcome } from "../../functions/domain/policy/vocabulary/questions.ts";
import type { Decider, Engine } from "./rules/engines/engine.ts";
import { jsonLogic } from "./rules/engines/json-logic.ts";
import { jsonRules } from "./rules/engines/json-rules.ts";
import { byHand, traceOff, traceOn } from "./rules/engines/ours.ts";
import { zen } from "./rules/engines/zen.ts";
import { someReturns } from "./rules/returns.ts";

export const ENGINES: readonly Engine[] = [byHand, traceOff, traceOn, jsonLogic, zen, jsonRules];
const RETURNS = 100_000;
const SLICES = 100;
const TURNS = 12;
/** A slow engine takes one turn. */
const SECONDS_MAX = 6;

export type RuleFigures = {
  readonly engine: string;
  readonly returns: number;
  readonly decisionsPerSecond: number;
  /** Share of the speed of what is written by hand. */
  readonly ofByHand: number;
  readonly sameVerdicts: boolean;
};

type Racer = {
  readonly engine: Engine;
  readonly returns: number;
  spent: number;
  readonly slices: readonly { readonly decide: Decider; seconds: number; verdicts: readonly VerdictOutcome[] }[];
};

export async function ruleFigures(): Promise<readonly RuleFigures[]> {
  const returns = someReturns(RETURNS);
  const racers = ENGINES.map((engine) => racerOf(engine, returns));
  for (let turn = 0; turn < TURNS; turn++)
    for (const racer of racers) if (racer.spent < SECONDS_MAX) await runOnce(racer);
  const right = verdictsOf(racers[0]!);
  const ceiling = speedOf(racers[0]!);
  return racers.map((racer) => ({
    engine: racer.engine.name,
    returns: racer.returns,
    decisionsPerSecond: Math.round(speedOf(racer)),
    ofByHand: Math.round((speedOf(racer) / ceiling) * 10_000) / 10_000,
    sameVerdicts: verdictsOf(racer).every((verdict, index) => verdict === right[index]),
  }));
}

function racerOf(engine: Engine, returns: readonly ReturnFacts[]): Racer {
  const ask = engine.open();
  const size = returns.length / SLICES;
  const slices = Array.from({ length: SLICES }, (_, index) => ({
    decide: ask(returns.slice(index * size, (index + 1) * size)),
    seconds: Infinity,
    verdicts: [],
  }));
  return { engine, returns: returns.length, spent: 0, slices };
}

async function runOnce(racer: Racer): Promise<void> {
  for (const slice of racer.slices) {
    const startedAt = performance.now();
    slice.verdicts = await slice.decide();
    const seconds = (performance.now() - startedAt) / 1_000;
    slice.seconds = Math.min(slice.seconds, seconds);
    racer.spent += seconds;
  }
}

const secondsOf = ({ slices }: Racer): number => slices.reduce((sum, { seconds }) => sum + seconds, 0);
const speedOf = (racer: Racer): number => racer.returns / secondsOf(racer);
const verdictsOf = ({ slices }: Racer): readonly VerdictOutcome[] => slices.flatMap(({ verdicts }) => verdicts);
