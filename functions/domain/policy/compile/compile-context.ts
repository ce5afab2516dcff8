// What compiling a condition needs to know.
import type { Policy } from "../rules.ts";
import type { Fact } from "./row.ts";

export type CompileContext = {
  readonly policy: Policy;
  readonly currency: string;
  readonly columnOf: (fact: Fact) => number;
};
