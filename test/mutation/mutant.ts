// A mutant, a small change of the source, and its result.
import { relative } from "node:path";
import type { Stryker } from "@stryker-mutator/core";

type MutantResult = Awaited<ReturnType<Stryker["runMutationTest"]>>[number];

export type Mutant = Pick<
  MutantResult,
  "fileName" | "location" | "mutatorName" | "replacement" | "status" | "statusReason"
>;

/** A static mutant: not tried, because its code runs only while modules are loaded. */
export const isStatic = ({ status, statusReason }: Mutant): boolean =>
  status === "Ignored" && (statusReason ?? "").startsWith("Static mutant");

/** Ignored by a `Stryker disable` comment with a reason. */
export const isExcused = (mutant: Mutant): boolean => mutant.status === "Ignored" && !isStatic(mutant);

/** A test failed, a loop did not end, or the code did not load. */
const CAUGHT_STATUSES: readonly Mutant["status"][] = ["Killed", "Timeout", "RuntimeError"];

export const isCaught = (mutant: Mutant): boolean => CAUGHT_STATUSES.includes(mutant.status) || isExcused(mutant);

export const relativePath = ({ fileName }: Mutant): string => relative(process.cwd(), fileName);

/** As editors count: columns start at one. */
export const editorPosition = (mutant: Mutant): string =>
  `${relativePath(mutant)}:${mutant.location.start.line}:${mutant.location.start.column}`;

/** As Stryker expects it: columns start at zero. */
export const strykerRange = (mutant: Mutant): string => {
  const { start, end } = mutant.location;
  return `${relativePath(mutant)}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;
};

export const isSameMutant = (one: Mutant, other: Mutant): boolean =>
  strykerRange(one) === strykerRange(other) &&
  one.mutatorName === other.mutatorName &&
  one.replacement === other.replacement;
