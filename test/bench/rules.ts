// Speed of rule engines: the same fifty first-match rules and the same returns for every engine, in one run, with the
// verdicts compared. Engines take turns over slices of the returns, and each slice keeps its best time, which cancels
// out other load on the machine.
import type { ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";
import type { VerdictOutcome } from "../../functions/domain/policy/vocabulary/settings.ts";
import type { DecideAll, BenchEngine } from "./rules/engines/engine.ts";
import { jsonLogic } from "./rules/engines/json-logic.ts";
import { jsonRules } from "./rules/engines/json-rules.ts";
import { byHand, traceOff, traceOn } from "./rules/engines/ours.ts";
import { zen } from "./rules/engines/zen.ts";
import { generateReturns } from "./rules/returns.ts";

export const ENGINES: readonly BenchEngine[] = [byHand, traceOff, traceOn, jsonLogic, zen, jsonRules];
const RETURNS = 100_000;
const SLICES = 100;
const TURNS = 12;
/** No engine starts another turn after this; a slow one takes a single turn. */
const SECONDS_MAX = 6;

export type RuleFigures = {
  readonly engine: string;
  readonly returns: number;
  readonly decisionsPerSecond: number;
  /** Speed relative to the handwritten rules, 0 to 1. */
  readonly ofByHand: number;
  readonly sameVerdicts: boolean;
};

type EngineRun = {
  readonly engine: BenchEngine;
  readonly returns: number;
  secondsSpent: number;
  readonly slices: readonly { readonly decide: DecideAll; seconds: number; verdicts: readonly VerdictOutcome[] }[];
};

export async function ruleEngineFigures(): Promise<readonly RuleFigures[]> {
  const returns = generateReturns(RETURNS);
  const engineRuns = ENGINES.map((engine) => prepareEngine(engine, returns));
  for (let turn = 0; turn < TURNS; turn++)
    for (const engineRun of engineRuns) if (engineRun.secondsSpent < SECONDS_MAX) await takeTurn(engineRun);
  const expectedVerdicts = allVerdicts(engineRuns[0]!);
  const byHandSpeed = engineSpeed(engineRuns[0]!);
  return engineRuns.map((engineRun) => ({
    engine: engineRun.engine.name,
    returns: engineRun.returns,
    decisionsPerSecond: Math.round(engineSpeed(engineRun)),
    ofByHand: Math.round((engineSpeed(engineRun) / byHandSpeed) * 10_000) / 10_000,
    sameVerdicts: allVerdicts(engineRun).every((verdict, index) => verdict === expectedVerdicts[index]),
  }));
}

function prepareEngine(engine: BenchEngine, returns: readonly ReturnFacts[]): EngineRun {
  const prepare = engine.open();
  const size = returns.length / SLICES;
  const slices = Array.from({ length: SLICES }, (_, index) => ({
    decide: prepare(returns.slice(index * size, (index + 1) * size)),
    seconds: Infinity,
    verdicts: [],
  }));
  return { engine, returns: returns.length, secondsSpent: 0, slices };
}

async function takeTurn(engineRun: EngineRun): Promise<void> {
  for (const slice of engineRun.slices) {
    const startedAt = performance.now();
    slice.verdicts = await slice.decide();
    const seconds = (performance.now() - startedAt) / 1_000;
    slice.seconds = Math.min(slice.seconds, seconds);
    engineRun.secondsSpent += seconds;
  }
}

const totalSeconds = ({ slices }: EngineRun): number => slices.reduce((sum, { seconds }) => sum + seconds, 0);
const engineSpeed = (engineRun: EngineRun): number => engineRun.returns / totalSeconds(engineRun);
const allVerdicts = ({ slices }: EngineRun): readonly VerdictOutcome[] => slices.flatMap(({ verdicts }) => verdicts);
