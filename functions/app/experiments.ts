// What the experiments of the policy in force say, and stopping arms whose guardrails broke. Everything is counted anew from what
// was recorded, so that looking twice is the same as looking once.
import type { StoppedArm } from "../domain/experiment/assign.ts";
import { observe, type Observed } from "../domain/experiment/observe.ts";
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
  readonly experiments: readonly ExperimentResult[];
  readonly since?: Instant;
  readonly returns: number;
  /** False when there were more returns than were looked at. */
  readonly complete: boolean;
};

export async function readExperiments(ports: Wanted): Promise<Experiments> {
  const looked = await look(ports);
  const stopped = await ports.stoppedArms.all();
  const { experiments, observed, since, returns, complete } = looked;
  return {
    experiments: experiments.map((experiment) => resultOf(experiment, observed.get(experiment.id), stopped)),
    ...(since !== undefined && { since }),
    returns,
    complete,
  };
}

/** Stops every arm whose guardrail broke. Safe to repeat: whoever stopped an arm first did. */
export async function guardExperiments(ports: Wanted): Promise<readonly StoppedArm[]> {
  const { experiments, observed } = await look(ports);
  const known = await ports.stoppedArms.all();
  const stops = experiments.flatMap((experiment) =>
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

async function look(ports: Wanted) {
  const { policy } = await ports.policies.inForce();
  const experiments = policy.experiments ?? [];
  const observed = new Map<string, Observed>();
  const since = experiments.length === 0 ? undefined : await beginning(ports, experiments);
  let returns = 0;
  if (since !== undefined) {
    const span = { from: monthOf(since), to: monthOf(ports.clock.now()) };
    for await (const recorded of recordedReturns(ports, span)) {
      if (recorded.requestedAt < since) continue;
      if (returns >= RETURNS_LOOKED_AT_MAX) return { experiments, observed, since, returns, complete: false };
      returns += 1;
      observe(observed, recorded);
    }
  }
  return { experiments, observed, since, returns, complete: true };
}

/** When the first policy that had any of the experiments was put in force. */
async function beginning(
  { policies }: Pick<Ports, "policies">,
  experiments: readonly Experiment[],
): Promise<Instant | undefined> {
  const ids = new Set(experiments.map(({ id }) => id));
  let since: Instant | undefined;
  for (const { version, at } of (await policies.history()).slice(-PUBLICATIONS_LOOKED_AT_MAX).toReversed()) {
    const published = await policies.version(version);
    if (published?.policy.experiments?.some(({ id }) => ids.has(id))) since = at;
  }
  return since;
}
