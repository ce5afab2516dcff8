// Formats the result: the score of each file, then excused and surviving mutants, each with its line.
import { relativePath, isCaught, isExcused, type Mutant, editorPosition } from "./mutant.ts";

const COLUMN = 44;

export function formatReport(mutants: readonly Mutant[]): string {
  const files = [...new Set(mutants.map(relativePath))].toSorted();
  const scores = files.map((file) =>
    formatScore(
      file,
      mutants.filter((mutant) => relativePath(mutant) === file),
    ),
  );
  const survivors = mutants.filter((mutant) => !isCaught(mutant));
  return [
    ...scores,
    formatScore("all", mutants),
    ...formatList("excused", mutants.filter(isExcused), ({ statusReason }) => statusReason ?? ""),
    ...formatList("survived", survivors, ({ status, replacement }) => `${status}: ${toOneLine(replacement)}`),
  ].join("\n");
}

function formatScore(name: string, mutants: readonly Mutant[]): string {
  const tried = mutants.filter((mutant) => !isExcused(mutant));
  const caught = tried.filter(isCaught).length;
  const percent = tried.length === 0 ? 100 : Math.floor((caught * 10_000) / tried.length) / 100;
  const excused = mutants.length - tried.length;
  return `${name.padEnd(COLUMN)} ${percent} %  ${caught} of ${tried.length}${excused > 0 ? `, ${excused} excused` : ""}`;
}

function formatList(title: string, mutants: readonly Mutant[], detail: (mutant: Mutant) => string): string[] {
  if (mutants.length === 0) return [];
  const line = (mutant: Mutant): string => `  ${editorPosition(mutant)}  ${mutant.mutatorName}  ${detail(mutant)}`;
  return ["", `${title}: ${mutants.length}`, ...mutants.map(line)];
}

const toOneLine = (text: string): string => text.replaceAll(/\s+/g, " ").slice(0, COLUMN * 2);
