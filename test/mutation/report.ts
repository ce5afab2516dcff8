// What a hunt says: the score of each file, then what survived and what is excused, each with its line.
import { fileOf, isCaught, isExcused, type Mutant, placeOf } from "./mutant.ts";

const COLUMN = 44;

export function report(mutants: readonly Mutant[]): string {
  const files = [...new Set(mutants.map(fileOf))].toSorted();
  const scores = files.map((file) =>
    score(
      file,
      mutants.filter((mutant) => fileOf(mutant) === file),
    ),
  );
  const survivors = mutants.filter((mutant) => !isCaught(mutant));
  return [
    ...scores,
    score("all", mutants),
    ...list("excused", mutants.filter(isExcused), ({ statusReason }) => statusReason ?? ""),
    ...list("survived", survivors, ({ status, replacement }) => `${status}: ${oneLine(replacement)}`),
  ].join("\n");
}

function score(name: string, mutants: readonly Mutant[]): string {
  const tried = mutants.filter((mutant) => !isExcused(mutant));
  const caught = tried.filter(isCaught).length;
  const share = tried.length === 0 ? 100 : Math.floor((caught * 10_000) / tried.length) / 100;
  const excused = mutants.length - tried.length;
  return `${name.padEnd(COLUMN)} ${share} %  ${caught} of ${tried.length}${excused > 0 ? `, ${excused} excused` : ""}`;
}

function list(title: string, mutants: readonly Mutant[], what: (mutant: Mutant) => string): string[] {
  if (mutants.length === 0) return [];
  const line = (mutant: Mutant): string => `  ${placeOf(mutant)}  ${mutant.mutatorName}  ${what(mutant)}`;
  return ["", `${title}: ${mutants.length}`, ...mutants.map(line)];
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").slice(0, COLUMN * 2);
