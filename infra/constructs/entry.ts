// The module that Lambda calls, as source text beside the handlers of functions/lambda.
import type { FunctionName } from "../privileges.ts";
import type { Stage } from "../stage.ts";

/** API Gateway hands a request's cookies over as a list. Where they stay in their header, they are listed on the way in. */
export const entryOf = (name: FunctionName, { lacks }: Stage): string =>
  lacks.requestCookies
    ? `import { handler as real } from "./${name}.ts";
       const listed = (event) => (event.headers?.cookie ? { ...event, cookies: event.headers.cookie.split(/; */) } : event);
       export const handler = (event, context) => real(listed(event), context);`
    : `export { handler } from "./${name}.ts";`;
