// Session storage of the portal: the last order number, and the page to return to after the session expired.
import type { Location } from "react-router";
import { isJsonObject } from "../ui/json-object.ts";
import { readStored, writeStored } from "../ui/stored-values.ts";

const ORDER_NUMBER_KEY = "comeback-order-number";

/** The page to return to after the session expired. */
export type RedirectState = { readonly to?: string };

export const isRedirect = (state: unknown): state is RedirectState =>
  isJsonObject(state) && (state["to"] === undefined || typeof state["to"] === "string");

export const redirectState = (location: Location): RedirectState => ({ to: `${location.pathname}${location.search}` });

export const lastOrderNumber = (): string => readStored(ORDER_NUMBER_KEY, (value) => typeof value === "string") ?? "";
export const rememberOrderNumber = (orderNumber: string): void => writeStored(ORDER_NUMBER_KEY, orderNumber);
