// The rules in force, as data. A shop changes these, never code.
import type { SlaTargets } from "../sla/targets.ts";
import type { Resolution } from "../returns/events.ts";

/** Limits of value are per currency, as decimals: a shop that sells in yen and euro states both. */
export type ValueLimits = Readonly<Record<string, string>>;

export type Policy = {
  readonly name: string;
  /** Days in which a line may be requested, from delivery; absent: for ever. */
  readonly windowDays?: number | undefined;
  /** Added when only the shipping date is known. */
  readonly shippingBufferDays: number;
  /** A return worth this much or more, in total, is decided by a person. */
  readonly reviewFromValue?: ValueLimits | undefined;
  /** More units than this, in total, are decided by a person. */
  readonly reviewAboveUnits?: number | undefined;
  /** A return worth less than this is credited without a parcel. */
  readonly keepTheItemBelowValue?: ValueLimits | undefined;
  /** Whether outbound shipping is given back when everything that was bought comes back. */
  readonly refundShipping: "never" | "whole-order";
  readonly resolutions: readonly Resolution[];
  readonly sla: SlaTargets;
};
