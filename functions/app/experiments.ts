// What experiments say, and stopping arms: by a person, or where their guardrails broke. Everything is counted anew from what
// was recorded, so that looking twice is the same as looking once.
import type { StoppedArm } from "../domain/experiment/assign.ts";
import { observe, type Observed } from "../domain/experiment/observe.ts";
import { accept, type Answer, refuse } from "../domain/refusal.ts";
import { brokenGuardrails, type ExperimentResult, resultOf } from "../domain/experiment/results.ts";
import type { Experiment } from "../domain/policy/rules.ts";
import type { Instant } from "../domain/sla/instant.ts";
import { monthOf } from "../domain/sla/month.ts";
import type { Ports } from "./ports.ts";
import { recordedReturns } from "./recorded-returns.ts";

/** Enough to decide any experiment that can be decided; what was asked for later is not looked at. */
export const RETURNS_LOOKED_AT_MAX = 20_000;
/** Publications looked through for the one that began an experiment. */
const PUBLICATIONS_LOOKED_AT_MAX = 100;

type Wanted = Pick<Ports, "policies" | "history" | "stoppedArms" | "clock">;

export type Experiments = {
  /** Those in force, then earlier ones of which there is still anything to see. */
  readonly experiments: readonly (ExperimentResult & { readonly earlier?: true })[];
  readonly since?: Instant;
  readonly returns: number;
  /** False when there were more returns than were looked at. */
  readonly complete: boolean;
};

export async function readExperiments(ports: Wanted): Promise<Experiments> {
  const stopped = await ports.stoppedArms.all();
  const known = await knownExperiments(ports);
  const { observed, since, returns, complete } = await look(ports, known);
  const { inForce, earlier } = known;
  // What is over goes on for who bought under it: it is shown while there is anything to see of it.
  const shown = earlier.filter(({ id }) => observed.has(id) || stopped.some(({ experiment }) => experiment === id));
  return {
    experiments: [
      ...inForce.map((experiment) => resultOf(experiment, observed.get(experiment.id), stopped)),
      ...shown.map((experiment) => ({
        ...resultOf(experiment, observed.get(experiment.id), stopped),
        earlier: true as const,
      })),
    ],
    ...(since !== undefined && { since }),
    returns,
    complete,
  };
}

export type StopArm = { readonly experiment: string; readonly arm: string; readonly by: string; readonly why: string };

/** Ends an arm by a person's will. Safe to repeat: whoever stopped it first did, and that is what is answered. */
export async function stopArm(ports: Wanted, { experiment, arm, by, why }: StopArm): Promise<Answer<StoppedArm>> {
  const { inForce, earlier } = await knownExperiments(ports);
  const known = [...inForce, ...earlier].find(({ id }) => id === experiment);
  const place = known?.arms.findIndex((one) => one.arm === arm) ?? -1;
  if (place < 0) return refuse("not-found");
  if (place === 0) return refuse("first-arm-stays", { value: arm });
  const stopped = { experiment, arm, at: ports.clock.now(), by, why };
  await ports.stoppedArms.stop(stopped);
  const all = await ports.stoppedArms.all();
  return accept(all.find((one) => one.experiment === experiment && one.arm === arm) ?? stopped);
}

/** Stops every arm whose guardrail broke. Safe to repeat: whoever stopped an arm first did. */
export async function guardExperiments(ports: Wanted): Promise<readonly StoppedArm[]> {
  const experiments = await knownExperiments(ports);
  const { observed } = await look(ports, experiments);
  const known = await ports.stoppedArms.all();
  const stops = experiments.inForce.flatMap((experiment) =>
    brokenGuardrails(experiment, observed.get(experiment.id)).map(({ arm, guardrail, worseBy }): StoppedArm => ({
      experiment: experiment.id,
      arm,
      at: ports.clock.now(),
      by: "guardrail",
      why: `${guardrail.metric} +${Math.round(worseBy * 10) / 10}`,
    })),
  );
  const fresh = stops.filter(
    ({ experiment, arm }) => !known.some((one) => one.experiment === experiment && one.arm === arm),
  );
  for (const stop of fresh) await ports.stoppedArms.stop(stop);
  return fresh;
}

type Known = {
  readonly inForce: readonly Experiment[];
  /** Of versions that are not in force any more, each as it was last. */
  readonly earlier: readonly Experiment[];
  /** When the first policy was put in force that had any of those in force; where none is, any of the last there were. */
  readonly since?: Instant;
};

async function look(ports: Wanted, { since }: Known) {
  const observed = new Map<string, Observed>();
  let returns = 0;
  if (since !== undefined) {
    const span = { from: monthOf(since), to: monthOf(ports.clock.now()) };
    for await (const recorded of recordedReturns(ports, span)) {
      if (recorded.requestedAt < since) continue;
      if (returns >= RETURNS_LOOKED_AT_MAX) return { observed, since, returns, complete: false };
      returns += 1;
      observe(observed, recorded);
    }
  }
  return { observed, since, returns, complete: true };
}

async function knownExperiments({ policies }: Pick<Ports, "policies">): Promise<Known> {
  const { policy } = await policies.inForce();
  const inForce = policy.experiments ?? [];
  const published = await publishedExperiments(policies);
  const last = new Map(published.flatMap(({ experiments }) => experiments.map((one) => [one.id, one] as const)));
  const leading =
    inForce.length > 0 ? inForce : published.findLast(({ experiments }) => experiments.length > 0)?.experiments;
  const ids = new Set(leading?.map(({ id }) => id));
  const since = published.find(({ experiments }) => experiments.some(({ id }) => ids.has(id)))?.at;
  return {
    inForce,
    earlier: [...last.values()].filter(({ id }) => !inForce.some((one) => one.id === id)),
    ...(since !== undefined && { since }),
  };
}

type Published = { readonly at: Instant; readonly experiments: readonly Experiment[] };

/** What each publication tried, the oldest first. A version that came back is read once. */
async function publishedExperiments(policies: Ports["policies"]): Promise<readonly Published[]> {
  const publications = (await policies.history()).slice(-PUBLICATIONS_LOOKED_AT_MAX);
  const versions = new Map<string, readonly Experiment[]>();
  for (const { version } of publications)
    if (!versions.has(version)) versions.set(version, (await policies.version(version))?.policy.experiments ?? []);
  return publications.map(({ version, at }) => ({ at, experiments: versions.get(version) ?? [] }));
}
