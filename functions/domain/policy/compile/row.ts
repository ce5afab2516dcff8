// A row of facts, as compiled rules read it.
import type { FactName, FactValue } from "../vocabulary/facts.ts";

export type Fact = FactName | `experiment.${string}`;

/** Facts by column; undefined is unknown. */
export type Row = (FactValue | undefined)[];
