// Assigns customers to the arms of experiments: always the same arm, by a stable hash of the experiment, the arm and
// the customer. No assignment is stored.
import { itemAt } from "../item-at.ts";
import type { Experiment, Policy } from "../policy/rules.ts";
import type { Facts, ReturnFacts } from "../policy/vocabulary/facts.ts";

/** An arm that takes no customers any more. Its customers are treated like those of the first arm. */
export type StoppedArm = {
  readonly experiment: string;
  readonly arm: string;
  readonly at: number;
  /** "guardrail", or a staff account. */
  readonly by: string;
  /** Which guardrail, and by how much the arm was worse at least: "review-rate +3.1". */
  readonly why: string;
};

/**
 * Every arm draws a number for the customer, and the highest wins: an arm that is added, or given more weight, takes
 * customers from the others and moves nobody else. (Weighted rendezvous hashing: Wang and Ravishankar 1998, with the
 * weights of Schindelhauer and Schomaker 2005.)
 */
export function assignedArm({ id, arms }: Experiment, customerId: string): string | undefined {
  const draws = arms
    .filter(({ weight }) => weight > 0)
    .map(({ arm, weight }) => ({ arm, draw: -weight / Math.log(uniformHash(JSON.stringify([id, arm, customerId]))) }));
  return draws.toSorted((a, b) => b.draw - a.draw)[0]?.arm;
}

/** The arm of each experiment, as facts for the rules. Customers of a stopped arm are in the first one. */
export function armFacts(
  experiments: readonly Experiment[],
  stopped: readonly StoppedArm[],
  customerId: string,
): Facts {
  const entries = experiments.flatMap((experiment) => {
    const arm = assignedArm(experiment, customerId);
    if (arm === undefined) return [];
    const isStopped = stopped.some((one) => one.experiment === experiment.id && one.arm === arm);
    return [[`experiment.${experiment.id}`, isStopped ? itemAt(experiment.arms, 0).arm : arm] as const];
  });
  return Object.fromEntries(entries);
}

/**
 * The facts of a recorded return as a draft would see them: its customer is assigned to arms that did not exist when it
 * was recorded.
 */
export function withAssignedArms(
  returnFacts: ReturnFacts,
  { experiments = [] }: Pick<Policy, "experiments">,
): ReturnFacts {
  const { facts } = returnFacts;
  const customerId = facts["customer.id"];
  const unassigned = experiments.filter(({ id, arms }) => !arms.some(({ arm }) => arm === facts[`experiment.${id}`]));
  if (unassigned.length === 0 || typeof customerId !== "string") return returnFacts;
  return { ...returnFacts, facts: { ...facts, ...armFacts(unassigned, [], customerId) } };
}

/** The same for the facts at the request and those after inspection. */
export const recordWithAssignedArms = <R extends { readonly facts: ReturnFacts; readonly arrived?: ReturnFacts }>(
  record: R,
  policy: Pick<Policy, "experiments">,
): R => ({
  ...record,
  facts: withAssignedArms(record.facts, policy),
  ...(record.arrived && { arrived: withAssignedArms(record.arrived, policy) }),
});

const TWO_TO_32 = 4_294_967_296;

/**
 * Uniform above 0 and below 1, for any text: FNV-1a, finished with the last step of MurmurHash3 so that similar texts
 * differ.
 */
function uniformHash(text: string): number {
  let hash = 2_166_136_261;
  for (let index = 0; index < text.length; index++) {
    const codeUnit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (codeUnit & 0xff), 16_777_619);
    hash = Math.imul(hash ^ (codeUnit >>> 8), 16_777_619);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  hash ^= hash >>> 16;
  return ((hash >>> 0) + 0.5) / TWO_TO_32;
}
