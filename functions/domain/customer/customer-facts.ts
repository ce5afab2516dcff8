// A customer's figures as facts that rules can test: the fact `customer.<figure>` for each figure that has one.
import { factsFrom, type FactFrom, type Facts } from "../policy/vocabulary/facts.ts";
import type { CustomerFigures } from "./history.ts";

type NameAfterDot<F> = F extends `customer.${infer Name}` ? Name : never;

/** Figures that are facts. */
type FactFigures = Pick<CustomerFigures, NameAfterDot<FactFrom<"customer-figures">>>;

const NAMES: ReadonlySet<string> = new Set(factsFrom("customer-figures"));
const isFactFigure = (figure: string): figure is keyof FactFigures => NAMES.has(`customer.${figure}`);

export const FACT_FIGURES: readonly (keyof FactFigures)[] = [...NAMES]
  .map((name) => name.slice("customer.".length))
  .filter(isFactFigure);

export const customerFacts = (figures: CustomerFigures): Facts =>
  Object.fromEntries(FACT_FIGURES.map((figure) => [`customer.${figure}`, figures[figure]]));
