// A row of facts, as compiled rules read it.
import type { FactName } from "../vocabulary/facts.ts";
import type { FactValue } from "../vocabulary/fact-row.ts";

export type Fact = FactName | `experiment.${string}`;

/** Facts by column; undefined is unknown. */
export type Row = (FactValue | undefined)[];
