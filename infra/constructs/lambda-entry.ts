// The source text of the module that Lambda loads. Its imports are relative to functions/lambda.
import type { FunctionName } from "./privileges.ts";
import type { DeploymentStage } from "../stage.ts";

/** API Gateway passes cookies as a list. On a stage that leaves them in their header, the entry converts them. */
export const lambdaEntrySource = (name: FunctionName, { lacks }: DeploymentStage): string =>
  lacks.requestCookies
    ? `import { handler as real } from "./${name}.ts";
       const listed = (event) => (event.headers?.cookie ? { ...event, cookies: event.headers.cookie.split(/; */) } : event);
       export const handler = (event, context) => real(listed(event), context);`
    : `export { handler } from "./${name}.ts";`;
