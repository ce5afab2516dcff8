// Checks every response of the journey tests against TABLE 1: the success status and the response schema.
import type * as z from "zod";
import { type Route, ROUTES } from "../../../functions/contracts/routes.ts";
import type { HttpClient, Reply } from "./http.ts";

type ExpectedResponse = {
  readonly method: string;
  readonly path: RegExp;
  readonly status: number;
  readonly response?: z.ZodType;
};

const EXPECTED_RESPONSES: readonly ExpectedResponse[] = (ROUTES as readonly Route[]).map(
  ({ method, path, status = 200, response }) => ({
    method,
    path: new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}(\\?|$)`),
    status,
    ...(response && { response }),
  }),
);

/** The same client; throws if a response does not match its route. */
export const contractChecked = (http: HttpClient): HttpClient => ({
  ...http,
  async send(method, path, options) {
    const reply = await http.send(method, path, options);
    const expected = EXPECTED_RESPONSES.find((candidate) => candidate.method === method && candidate.path.test(path));
    if (expected && reply.status < 300) checkReply(expected, reply, `${method} ${path.slice(0, 100)}`);
    return reply;
  },
});

function checkReply({ status, response }: ExpectedResponse, reply: Reply, what: string): void {
  if (reply.status !== status) throw new Error(`${what} promises ${status} and answered ${reply.status}`);
  // A printable page is another rendering of the same document.
  if (reply.headers["content-type"]?.startsWith("text/html")) return;
  const parsed = response?.safeParse(reply.json<unknown>());
  if (parsed && !parsed.success) throw new Error(`${what} breaks its promise: ${parsed.error.message}`);
}
