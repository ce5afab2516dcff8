// What the portal remembers of a visit while the tab is open: which order was looked for, and where an expired visit was.
import type { Location } from "react-router";

const NUMBER = "comeback-order-number";

/** The page the shopper wanted when the visit turned out to be over. */
export type CameFrom = { readonly to?: string };

export const cameFrom = (location: Location): CameFrom => ({ to: `${location.pathname}${location.search}` });

export const lastOrderNumber = (): string => read(NUMBER) ?? "";
export const rememberOrderNumber = (orderNumber: string): void => write(NUMBER, orderNumber);

/** Storage may be full or switched off: then the page still works and only forgets on a refresh. */
export function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

export function write(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // See above.
  }
}
