// Which function serves which path: the routes of the deployed gateway, first match wins.
import type { Handler } from "../workflow/functions.ts";

export type DoorName = "shopper" | "desk" | "finance" | "hooks";
export type Doors = Readonly<Record<DoorName, Handler>>;

export type GatewayRoute = {
  readonly prefix: string;
  readonly door: DoorName;
  /** Asks for a staff token before the function is called. */
  readonly staff: boolean;
  readonly bodyBytesMax: number;
};

const MEGABYTE = 1_000_000;

export const GATEWAY_ROUTES: readonly GatewayRoute[] = [
  { prefix: "/api/desk/", door: "desk", staff: true, bodyBytesMax: MEGABYTE },
  { prefix: "/api/finance/", door: "finance", staff: true, bodyBytesMax: MEGABYTE },
  { prefix: "/api/admin/orders", door: "finance", staff: true, bodyBytesMax: 6 * MEGABYTE },
  { prefix: "/api/admin/", door: "finance", staff: true, bodyBytesMax: MEGABYTE },
  { prefix: "/api/hooks/", door: "hooks", staff: false, bodyBytesMax: MEGABYTE },
  { prefix: "/api/", door: "shopper", staff: false, bodyBytesMax: MEGABYTE },
];

export const routeOf = (path: string, routes = GATEWAY_ROUTES): GatewayRoute | undefined =>
  routes.find(({ prefix }) => path.startsWith(prefix) && path.length > "/api/".length);

/** Doors that can be knocked at before anybody is in: who comes early waits. */
export function doorsOpenedLater(): { readonly doors: Doors; open(doors: Doors): void; fail(fault: Error): void } {
  const { promise, resolve, reject } = Promise.withResolvers<Doors>();
  promise.catch(() => undefined);
  const door =
    (name: DoorName): Handler =>
    async (event, context) =>
      (await promise)[name](event, context);
  const doors = { shopper: door("shopper"), desk: door("desk"), finance: door("finance"), hooks: door("hooks") };
  return { doors, open: resolve, fail: reject };
}
