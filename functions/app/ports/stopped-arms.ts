// Experiment arms that were stopped.
import type { StoppedArm } from "../../domain/experiment/assign.ts";

/** Experiment arms to which no more customers are assigned. */
export interface StoppedArms {
  list(): Promise<readonly StoppedArm[]>;
  /** Safe to repeat: the first stop of an arm, with its actor and reason, is kept. */
  stop(stopped: StoppedArm): Promise<void>;
}
