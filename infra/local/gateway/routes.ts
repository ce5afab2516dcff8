// Which function serves which path: the routes of the deployed gateway; the first match wins.
import type { Context } from "aws-lambda";
import type { GatewayEvent } from "./event.ts";

export type ApiFunctionName = "shopper" | "desk" | "finance" | "hooks";
export type ApiFunction = (event: GatewayEvent, context: Context) => Promise<unknown>;
export type ApiFunctions = Readonly<Record<ApiFunctionName, ApiFunction>>;

export type GatewayRoute = {
  readonly prefix: string;
  readonly functionName: ApiFunctionName;
  /** Requires a staff token before the function is called. */
  readonly requiresStaff: boolean;
  readonly bodyBytesMax: number;
};

const MEGABYTE = 1_000_000;

export const GATEWAY_ROUTES: readonly GatewayRoute[] = [
  { prefix: "/api/desk/", functionName: "desk", requiresStaff: true, bodyBytesMax: MEGABYTE },
  { prefix: "/api/finance/", functionName: "finance", requiresStaff: true, bodyBytesMax: MEGABYTE },
  { prefix: "/api/admin/orders", functionName: "finance", requiresStaff: true, bodyBytesMax: 6 * MEGABYTE },
  { prefix: "/api/admin/", functionName: "finance", requiresStaff: true, bodyBytesMax: MEGABYTE },
  { prefix: "/api/hooks/", functionName: "hooks", requiresStaff: false, bodyBytesMax: MEGABYTE },
  { prefix: "/api/", functionName: "shopper", requiresStaff: false, bodyBytesMax: MEGABYTE },
];

export const routeOf = (path: string, routes = GATEWAY_ROUTES): GatewayRoute | undefined =>
  routes.find(({ prefix }) => path.startsWith(prefix) && path.length > "/api/".length);

/** Functions that exist before the application does: early calls wait until it is ready. */
export function deferredFunctions(): {
  readonly functions: ApiFunctions;
  open(functions: ApiFunctions): void;
  fail(error: Error): void;
} {
  const { promise, resolve, reject } = Promise.withResolvers<ApiFunctions>();
  promise.catch(() => undefined);
  const deferredFunction =
    (name: ApiFunctionName): ApiFunction =>
    async (event, context) =>
      (await promise)[name](event, context);
  const functions = {
    shopper: deferredFunction("shopper"),
    desk: deferredFunction("desk"),
    finance: deferredFunction("finance"),
    hooks: deferredFunction("hooks"),
  };
  return { functions, open: resolve, fail: reject };
}
