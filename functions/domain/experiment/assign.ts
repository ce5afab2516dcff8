// Which arm a customer is in: always the same one, by a stable hash of the experiment, the arm and the customer. No list is kept.
import type { Experiment, Policy } from "../policy/rules.ts";
import type { Facts, ReturnFacts } from "../policy/vocabulary/facts.ts";

/** An arm that takes nobody any more. Who would be in it is treated as the first arm is. */
export type StoppedArm = {
  readonly experiment: string;
  readonly arm: string;
  readonly at: number;
  /** "guardrail", or a staff account. */
  readonly by: string;
  /** Which guardrail, and how much worse the arm was at least: "review-rate +3.1". */
  readonly why: string;
};

/**
 * Every arm draws a number for the customer, and the highest has them: an arm that is added, or given more weight, takes
 * customers from the others and moves nobody else. (Weighted rendezvous hashing: Wang and Ravishankar 1998, with the weights of
 * Schindelhauer and Schomaker 2005.)
 */
export function armOf({ id, arms }: Experiment, customerId: string): string | undefined {
  const drawn = arms
    .filter(({ weight }) => weight > 0)
    .map(({ arm, weight }) => ({ arm, draw: -weight / Math.log(uniform(JSON.stringify([id, arm, customerId]))) }));
  return drawn.toSorted((a, b) => b.draw - a.draw)[0]?.arm;
}

/** Facts for the rules: the arm of each experiment. A stopped arm's customers are in the first one. */
export function armFacts(
  experiments: readonly Experiment[],
  stopped: readonly StoppedArm[],
  customerId: string,
): Facts {
  const entries = experiments.flatMap((experiment) => {
    const arm = armOf(experiment, customerId);
    if (arm === undefined) return [];
    const isStopped = stopped.some((one) => one.experiment === experiment.id && one.arm === arm);
    return [[`experiment.${experiment.id}`, isStopped ? experiment.arms[0]!.arm : arm] as const];
  });
  return Object.fromEntries(entries);
}

/** A recorded return in the eyes of a draft: its customer is in an arm of experiments that were not there yet, or had other arms. */
export function withArms(recorded: ReturnFacts, { experiments = [] }: Pick<Policy, "experiments">): ReturnFacts {
  const { facts } = recorded;
  const customerId = facts["customer.id"];
  const unknown = experiments.filter(({ id, arms }) => !arms.some(({ arm }) => arm === facts[`experiment.${id}`]));
  if (unknown.length === 0 || typeof customerId !== "string") return recorded;
  return { ...recorded, facts: { ...facts, ...armFacts(unknown, [], customerId) } };
}

/** The same for all that is recorded of it. */
export const inArmsOf = <R extends { readonly facts: ReturnFacts; readonly arrived?: ReturnFacts }>(
  recorded: R,
  policy: Pick<Policy, "experiments">,
): R => ({
  ...recorded,
  facts: withArms(recorded.facts, policy),
  ...(recorded.arrived && { arrived: withArms(recorded.arrived, policy) }),
});

const TWO_TO_32 = 4_294_967_296;

/** Above 0 and below 1, evenly, whatever the text: FNV-1a, stirred by the last step of MurmurHash3 so that like texts differ. */
function uniform(text: string): number {
  let hash = 2_166_136_261;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), 16_777_619);
    hash = Math.imul(hash ^ (unit >>> 8), 16_777_619);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  hash ^= hash >>> 16;
  return ((hash >>> 0) + 0.5) / TWO_TO_32;
}
