// Session storage of the portal: the last order number, and the page to return to after the session expired.
import type { Location } from "react-router";

const ORDER_NUMBER_KEY = "comeback-order-number";

/** The page to return to after the session expired. */
export type RedirectState = { readonly to?: string };

export const redirectState = (location: Location): RedirectState => ({ to: `${location.pathname}${location.search}` });

export const lastOrderNumber = (): string => readStorage(ORDER_NUMBER_KEY) ?? "";
export const rememberOrderNumber = (orderNumber: string): void => writeStorage(ORDER_NUMBER_KEY, orderNumber);

/** Storage may be full or disabled: then the page works, but a reload loses the value. */
export function readStorage(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

export function writeStorage(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // See above.
  }
}
