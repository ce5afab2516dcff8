// One small change of the source, and what became of it.
import { relative } from "node:path";
import type { Stryker } from "@stryker-mutator/core";

type MutantResult = Awaited<ReturnType<Stryker["runMutationTest"]>>[number];

export type Mutant = Pick<
  MutantResult,
  "fileName" | "location" | "mutatorName" | "replacement" | "status" | "statusReason"
>;

/** Not tried, because it is only met while files are loaded. */
export const isAtLoad = ({ status, statusReason }: Mutant): boolean =>
  status === "Ignored" && (statusReason ?? "").startsWith("Static mutant");

/** Left in peace by a `Stryker disable` with a reason. */
export const isExcused = (mutant: Mutant): boolean => mutant.status === "Ignored" && !isAtLoad(mutant);

/** A test failed, a loop had no end, or the code could not even be loaded. */
const CAUGHT: readonly Mutant["status"][] = ["Killed", "Timeout", "RuntimeError"];

export const isCaught = (mutant: Mutant): boolean => CAUGHT.includes(mutant.status) || isExcused(mutant);

export const fileOf = ({ fileName }: Mutant): string => relative(process.cwd(), fileName);

/** As editors count: columns from one. */
export const placeOf = (mutant: Mutant): string =>
  `${fileOf(mutant)}:${mutant.location.start.line}:${mutant.location.start.column}`;

/** As Stryker takes it: columns from nought. */
export const rangeOf = (mutant: Mutant): string => {
  const { start, end } = mutant.location;
  return `${fileOf(mutant)}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;
};

export const isSame = (one: Mutant, other: Mutant): boolean =>
  rangeOf(one) === rangeOf(other) && one.mutatorName === other.mutatorName && one.replacement === other.replacement;
