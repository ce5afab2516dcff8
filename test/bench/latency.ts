// Measures the throughput and latency of work with a given number of runs in flight.

import { cpuMs } from "./cpu.ts";

export type Load = { readonly inFlight: number; readonly runs: number };

export type Measurement = {
  readonly runs: number;
  readonly failures: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** CPU time per run, of this process and its descendants. */
  readonly cpuMsPerRun: number;
};

/** A benchmark that is set up and ready to measure; `close` releases its resources. */
export interface Bench {
  measure(inFlight: number): Promise<Measurement>;
  close(): Promise<void>;
}

/** Failures are counted, and the first one is printed to stderr; the other runs continue. */
export async function measure({ inFlight, runs }: Load, work: (run: number) => Promise<void>): Promise<Measurement> {
  const durationsMs: number[] = [];
  let nextRun = 0;
  let failures = 0;
  const cpuBefore = cpuMs(process.pid);
  const startedAt = performance.now();
  const worker = async (): Promise<void> => {
    while (nextRun < runs) {
      const run = nextRun++;
      const runStartedAt = performance.now();
      try {
        await work(run);
        durationsMs.push(performance.now() - runStartedAt);
      } catch (error) {
        failures += 1;
        if (failures === 1) process.stderr.write(`${String(error)}\n`);
      }
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  const seconds = (performance.now() - startedAt) / 1_000;
  durationsMs.sort((a, b) => a - b);
  return {
    runs,
    failures,
    seconds: roundToHundredths(seconds),
    perSecond: roundToHundredths(durationsMs.length / seconds),
    p50Ms: roundToHundredths(quantile(durationsMs, 0.5)),
    p95Ms: roundToHundredths(quantile(durationsMs, 0.95)),
    cpuMsPerRun: roundToHundredths((cpuMs(process.pid) - cpuBefore) / runs),
  };
}

export const roundToHundredths = (number: number): number => Math.round(number * 100) / 100;

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

export const median = (numbers: readonly number[]): number =>
  quantile(
    numbers.toSorted((a, b) => a - b),
    0.5,
  );
