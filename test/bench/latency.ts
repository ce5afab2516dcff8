// Runs work with so many in flight and says how long each took.

import { cpuMs } from "./cpu.ts";

export type Load = { readonly inFlight: number; readonly runs: number };

export type Measured = {
  readonly runs: number;
  readonly failures: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Processor time per run, of this process and everything it started. */
  readonly cpuMsPerRun: number;
};

/** Something that stands ready to be measured, and has to be put away afterwards. */
export interface Bench {
  measure(inFlight: number): Promise<Measured>;
  close(): Promise<void>;
}

/** A failure is counted and its first message printed to stderr; the others go on. */
export async function measure({ inFlight, runs }: Load, work: (run: number) => Promise<void>): Promise<Measured> {
  const took: number[] = [];
  let next = 0;
  let failures = 0;
  const cpuBefore = cpuMs(process.pid);
  const startedAt = performance.now();
  const worker = async (): Promise<void> => {
    while (next < runs) {
      const run = next++;
      const before = performance.now();
      try {
        await work(run);
        took.push(performance.now() - before);
      } catch (error) {
        failures += 1;
        if (failures === 1) process.stderr.write(`${String(error)}\n`);
      }
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  const seconds = (performance.now() - startedAt) / 1_000;
  took.sort((a, b) => a - b);
  return {
    runs,
    failures,
    seconds: rounded(seconds),
    perSecond: rounded(took.length / seconds),
    p50Ms: rounded(quantile(took, 0.5)),
    p95Ms: rounded(quantile(took, 0.95)),
    cpuMsPerRun: rounded((cpuMs(process.pid) - cpuBefore) / runs),
  };
}

export const rounded = (number: number): number => Math.round(number * 100) / 100;

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

export const median = (numbers: readonly number[]): number =>
  quantile(
    numbers.toSorted((a, b) => a - b),
    0.5,
  );
