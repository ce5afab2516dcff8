// Which route of TABLE 1 a request is for.
import { type Audience, type Route, ROUTES } from "../contracts/routes.ts";
import type { HttpEvent } from "./request.ts";

/** Ids are shorter, and so are keys of the table. */
const NAME_MAX = 128;

export type CompiledRoute = Route & { readonly pattern: RegExp };

export const compileRoutes = (audience: Audience): readonly CompiledRoute[] =>
  ROUTES.filter((route) => route.audience === audience).map((route: Route) => ({
    ...route,
    pattern: new RegExp(`^${route.path.replaceAll(/\{(\w+)\}/g, `(?<$1>[^/]{1,${NAME_MAX}})`)}$`),
  }));

const pathOf = ({ rawPath }: HttpEvent): string => (rawPath.length > 1 ? rawPath.replace(/\/$/, "") : rawPath);

/** Every route at this path, whatever its method. */
export function routesAt(routes: readonly CompiledRoute[], event: HttpEvent): readonly CompiledRoute[] {
  const path = pathOf(event);
  return routes.filter(({ pattern }) => pattern.test(path));
}

/** HEAD is handled as GET; the gateway omits the body. */
export function methodOf({ requestContext: { http } }: HttpEvent): string {
  return http.method === "HEAD" ? "GET" : http.method;
}

/** The decoded path parameters. */
export function pathParams({ pattern }: CompiledRoute, event: HttpEvent): Record<string, string> {
  const groups = pattern.exec(pathOf(event))?.groups ?? {};
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    // An invalid percent-encoding matches no resource.
    return Object.fromEntries(Object.keys(groups).map((name) => [name, ""]));
  }
}
