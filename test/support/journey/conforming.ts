// Every answer of every journey is held to the table of routes: the status of success that is promised, the document in
// the shape that is promised, nothing missing.
import type * as z from "zod";
import { type Route, ROUTES } from "../../../functions/contracts/routes.ts";
import type { Http, Reply } from "./http.ts";

type Promised = {
  readonly method: string;
  readonly path: RegExp;
  readonly status: number;
  readonly answer?: z.ZodType;
};

const PROMISED: readonly Promised[] = (ROUTES as readonly Route[]).map(({ method, path, status = 200, answer }) => ({
  method,
  path: new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}(\\?|$)`),
  status,
  ...(answer && { answer }),
}));

/** The same client; an answer that breaks its promise is thrown, with what is wrong with it. */
export const conforming = (http: Http): Http => ({
  ...http,
  async ask(method, path, asking) {
    const reply = await http.ask(method, path, asking);
    const promised = PROMISED.find((one) => one.method === method && one.path.test(path));
    if (promised && reply.status < 300) hold(promised, reply, `${method} ${path.slice(0, 100)}`);
    return reply;
  },
});

function hold({ status, answer }: Promised, reply: Reply, what: string): void {
  if (reply.status !== status) throw new Error(`${what} promises ${status} and answered ${reply.status}`);
  // A page to print is the other way to show the same document.
  if (reply.headers["content-type"]?.startsWith("text/html")) return;
  const read = answer?.safeParse(reply.json<unknown>());
  if (read && !read.success) throw new Error(`${what} breaks its promise: ${read.error.message}`);
}
