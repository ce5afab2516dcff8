// Experiment results, and stopping arms by a person or by a broken guardrail. Results are recomputed from the stored
// returns every time, so reading them has no effect on them.
import type { StoppedArm } from "../domain/experiment/assign.ts";
import { recordObservation, type ExperimentObservations } from "../domain/experiment/observations.ts";
import { ok, type Result, err } from "../domain/refusal.ts";
import { guardrailBreaches, type ExperimentResult, experimentResult } from "../domain/experiment/results.ts";
import type { Experiment } from "../domain/policy/rules.ts";
import type { Instant } from "../domain/time/instant.ts";
import { monthOf } from "../domain/time/month.ts";
import type { Ports } from "./ports.ts";
import { returnRecords } from "./return-records.ts";

/** Enough for any experiment that can be decided; later returns are not read. */
export const RETURNS_READ_MAX = 20_000;
/** Publications searched for the one that started an experiment. */
const PUBLICATIONS_READ_MAX = 100;

type ExperimentPorts = Pick<Ports, "policies" | "history" | "stoppedArms" | "clock">;

export type ExperimentsReport = {
  /** Experiments in force, then earlier ones that still have data. */
  readonly experiments: readonly (ExperimentResult & { readonly earlier?: true })[];
  readonly since?: Instant;
  readonly returns: number;
  /** False when there were more returns than RETURNS_READ_MAX. */
  readonly complete: boolean;
};

export async function readExperiments(ports: ExperimentPorts): Promise<ExperimentsReport> {
  const stopped = await ports.stoppedArms.list();
  const loaded = await loadExperiments(ports);
  const { observations, since, returns, complete } = await observeReturns(ports, loaded);
  const { inForce, earlier } = loaded;
  // An ended experiment still applies to orders placed under its policy, so it is shown as long as it has data.
  const earlierWithData = earlier.filter(
    ({ id }) => observations.has(id) || stopped.some(({ experiment }) => experiment === id),
  );
  return {
    experiments: [
      ...inForce.map((experiment) => experimentResult(experiment, observations.get(experiment.id), stopped)),
      ...earlierWithData.map((experiment) => ({
        ...experimentResult(experiment, observations.get(experiment.id), stopped),
        earlier: true as const,
      })),
    ],
    ...(since !== undefined && { since }),
    returns,
    complete,
  };
}

export type StopArm = { readonly experiment: string; readonly arm: string; readonly by: string; readonly why: string };

/** Stops an arm by hand. Safe to repeat: the first stop is kept and returned. */
export async function stopArm(
  ports: ExperimentPorts,
  { experiment, arm, by, why }: StopArm,
): Promise<Result<StoppedArm>> {
  const { inForce, earlier } = await loadExperiments(ports);
  const stoppedExperiment = [...inForce, ...earlier].find(({ id }) => id === experiment);
  const armIndex = stoppedExperiment?.arms.findIndex((one) => one.arm === arm) ?? -1;
  if (armIndex < 0) return err("not-found");
  if (armIndex === 0) return err("first-arm-stays", { value: arm });
  const stopped = { experiment, arm, at: ports.clock.now(), by, why };
  await ports.stoppedArms.stop(stopped);
  const all = await ports.stoppedArms.list();
  return ok(all.find((one) => one.experiment === experiment && one.arm === arm) ?? stopped);
}

/** Stops every arm whose guardrail is broken. Safe to repeat: the first stop of an arm is kept. */
export async function guardExperiments(ports: ExperimentPorts): Promise<readonly StoppedArm[]> {
  const experiments = await loadExperiments(ports);
  const { observations } = await observeReturns(ports, experiments);
  const alreadyStopped = await ports.stoppedArms.list();
  const stoppedArms = experiments.inForce.flatMap((experiment) =>
    guardrailBreaches(experiment, observations.get(experiment.id)).map(({ arm, guardrail, worseBy }): StoppedArm => ({
      experiment: experiment.id,
      arm,
      at: ports.clock.now(),
      by: "guardrail",
      why: `${guardrail.metric} +${Math.round(worseBy * 10) / 10}`,
    })),
  );
  const newStops = stoppedArms.filter(
    ({ experiment, arm }) => !alreadyStopped.some((one) => one.experiment === experiment && one.arm === arm),
  );
  for (const stop of newStops) await ports.stoppedArms.stop(stop);
  return newStops;
}

type KnownExperiments = {
  readonly inForce: readonly Experiment[];
  /** Experiments of versions no longer in force, each in its last form. */
  readonly earlier: readonly Experiment[];
  /**
   * When the first policy with any of the experiments in force was published; if none is in force, of the last
   * published ones.
   */
  readonly since?: Instant;
};

async function observeReturns(ports: ExperimentPorts, { since }: KnownExperiments) {
  const observations = new Map<string, ExperimentObservations>();
  let returns = 0;
  if (since !== undefined) {
    const range = { from: monthOf(since), to: monthOf(ports.clock.now()) };
    for await (const record of returnRecords(ports, range)) {
      if (record.requestedAt < since) continue;
      if (returns >= RETURNS_READ_MAX) return { observations, since, returns, complete: false };
      returns += 1;
      recordObservation(observations, record);
    }
  }
  return { observations, since, returns, complete: true };
}

async function loadExperiments({ policies }: Pick<Ports, "policies">): Promise<KnownExperiments> {
  const { policy } = await policies.inForce();
  const inForce = policy.experiments ?? [];
  const published = await readPublishedExperiments(policies);
  const latestById = new Map(published.flatMap(({ experiments }) => experiments.map((one) => [one.id, one] as const)));
  const referenceExperiments =
    inForce.length > 0 ? inForce : published.findLast(({ experiments }) => experiments.length > 0)?.experiments;
  const ids = new Set(referenceExperiments?.map(({ id }) => id));
  const since = published.find(({ experiments }) => experiments.some(({ id }) => ids.has(id)))?.at;
  return {
    inForce,
    earlier: [...latestById.values()].filter(({ id }) => !inForce.some((one) => one.id === id)),
    ...(since !== undefined && { since }),
  };
}

type PublishedExperiments = { readonly at: Instant; readonly experiments: readonly Experiment[] };

/** The experiments of each publication, oldest first. A version published several times is read once. */
async function readPublishedExperiments(policies: Ports["policies"]): Promise<readonly PublishedExperiments[]> {
  const publications = (await policies.history()).slice(-PUBLICATIONS_READ_MAX);
  const versions = new Map<string, readonly Experiment[]>();
  for (const { version } of publications)
    if (!versions.has(version)) versions.set(version, (await policies.version(version))?.policy.experiments ?? []);
  return publications.map(({ version, at }) => ({ at, experiments: versions.get(version) ?? [] }));
}
