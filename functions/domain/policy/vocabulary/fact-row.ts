// What a row of the facts table says about its fact, and the functions that build rows.
import type { Minor } from "../../money/minor.ts";
import type { LocalDay } from "../../time/local-day.ts";
import type { FactType, OperatorOf } from "./operators.ts";

export type FactScope = "return" | "line";

/** A fact's value: text, set of texts, flag, or a number of the type's unit. */
export type FactValue = string | number | boolean | readonly string[];

type TypeValues = {
  readonly count: number;
  /** 0 to 100, with at most two decimals. */
  readonly percent: number;
  /** In minor units of the order's currency. */
  readonly money: Minor;
  readonly text: string;
  readonly set: readonly string[];
  readonly flag: boolean;
  /** In the shopper's own calendar. */
  readonly date: LocalDay;
};

/** The days that facts are about. Each line has a shipping and a delivery day of its own. */
export type FactDay = "placed" | "shipped" | "delivered" | "requested";

/** Another value that the shopper could have chosen. `effort` is 0 for the easiest; `message` is its text. */
export type ShopperChange = {
  readonly effort: number;
  readonly message: "days-earlier" | "value" | "quantity" | "option" | "member";
};

type Columns<Value> = {
  /** The closed list of values, where there is one. Any other value in a rule is a mistake. */
  readonly values?: readonly string[];
  /** Texts that are codes of a standard. */
  readonly codes?: "countries" | "currencies";
  /**
   * Since when the fact is never unknown: from the order on, or from the request on. Returns that were requested before
   * the fact was added lack it, so a new fact is known from "newer-orders" or "newer-requests" on. Absent for a fact that
   * can be unknown.
   */
  readonly knownFrom?: "order" | "newer-orders" | "request" | "newer-requests";
  /**
   * The value in examples where no rule constrains the fact, money in whole units. Absent for a fact that is usually
   * unknown.
   */
  readonly typical?: Value;
  /** The range of a number, where it is narrower than from zero on. */
  readonly min?: number;
  readonly max?: number;
  /** The fact is the number of days from this day to the request. */
  readonly daysSince?: FactDay;
  /** The fact is this day. */
  readonly day?: FactDay;
  /** Names one customer or one line, and so says nothing about the next return. */
  readonly identifier?: true;
  /**
   * Whether counterfactuals suggest another value. "never": for a fact that cannot change or follows from others, and
   * for the reason, because suggesting another reason would invite a false statement. Absent: suggested to staff only.
   */
  readonly counterfactual?: "never" | ShopperChange;
};

/** The part of a row that readers need, also for the arm of an experiment. */
export type FactKind = Columns<FactValue> & { readonly type: FactType; readonly scope: FactScope };

/** In the words of a hypothetical case: the fact's value, a test that holds for it, and why a shop would use it. */
export type FactExample<T extends FactType> = readonly [
  given: unknown,
  test: { readonly [O in OperatorOf<T>]?: unknown },
  use: string,
];

/**
 * Whose fact it is: the customer's figures (`customer/customer-facts.ts`), the risk assessment (`customer/risk.ts`),
 * the
 * declaration of a withdrawal (`offer/offer.ts`), or the inspection (`returns/post-inspection.ts`). Absent where the
 * order and the request say it: then a function beside the rows reads it.
 */
export type FactSource = "customer-figures" | "risk-assessment" | "declaration" | "inspection";

type Origin = { readonly source?: FactSource };

export type FactRow = FactKind & Origin & { readonly example: FactExample<FactType> };

type RowColumns<T extends FactType> = Columns<TypeValues[T]> & Origin & { readonly example: FactExample<T> };

const factOfScope =
  <const S extends FactScope>(scope: S) =>
  <T extends FactType, const C extends RowColumns<T>>(type: T, columns: C) => ({ ...{ type, scope }, ...columns });

export const returnFact = factOfScope("return");
export const lineFact = factOfScope("line");

type ValueOf<R> = R extends { readonly type: infer T extends FactType } ? TypeValues[T] : never;

/** The values that order and request have for these rows; undefined where a fact is unknown. */
export type FactsOfRequest<Rows> = {
  readonly [F in keyof Rows as Rows[F] extends { readonly source: FactSource } ? never : F]: Rows[F] extends {
    readonly knownFrom: "order" | "newer-orders";
  }
    ? ValueOf<Rows[F]>
    : ValueOf<Rows[F]> | undefined;
};
