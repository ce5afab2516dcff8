// An amount with its tax. `net + tax = gross`, in whole minor units of one currency.
import type { Minor } from "./minor.ts";

export type TaxedAmount = { readonly net: Minor; readonly tax: Minor; readonly gross: Minor };
