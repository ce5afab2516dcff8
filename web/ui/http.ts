// Speaks to the API: JSON in and out, the reader's language along, and every trouble as one of two named kinds.
import type { Problem } from "../../functions/contracts/problem.ts";
import { learnServerTime } from "./clock.ts";

/** The API said no, in its own words (RFC 9457). */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** No usable answer came: the network is down, or something between us and the API spoke instead. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

export type Trouble = Refused | NoAnswer;

/** What is wrong with the field at this JSON pointer, when the API named it. */
export const wrongAt = (trouble: Trouble | undefined, ...pointers: string[]): string | undefined =>
  trouble?.name === "Refused"
    ? trouble.problem.errors?.find((error) => pointers.includes(error.pointer))?.detail
    : undefined;

export type Request = {
  readonly method?: "GET" | "POST" | "PUT";
  readonly body?: unknown;
  readonly etag?: string | undefined;
  /** Kept across tries of one act: the API does it once and answers each try alike. */
  readonly idempotencyKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
};
export type Answer<T> =
  { readonly changed: true; readonly value: T; readonly etag: string | undefined } | { readonly changed: false };

export type Caller = {
  /** The parsed answer. Throws Refused, NoAnswer, or the abort of `signal`. */
  ask<T>(path: string, request?: Request): Promise<T>;
  /** As `ask`, but says so when nothing changed since `etag`. */
  look<T>(path: string, request?: Request): Promise<Answer<T>>;
  /** The body as it comes, for downloads. */
  file(path: string): Promise<Blob>;
};

export function caller(settings: {
  locale: string;
  token?: () => string | undefined;
  onSignedOut?: () => void;
}): Caller {
  const send = async (path: string, request: Request = {}): Promise<Response> => {
    const headers = new Headers({ accept: "application/json", "accept-language": settings.locale });
    const token = settings.token?.();
    if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
    if (request.body !== undefined) headers.set("content-type", "application/json");
    if (request.idempotencyKey !== undefined) headers.set("idempotency-key", request.idempotencyKey);
    if (request.etag !== undefined) headers.set("if-none-match", request.etag);
    const response = await fetch(path, {
      method: request.method ?? "GET",
      headers,
      cache: "no-store",
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
      ...(request.signal && { signal: request.signal }),
    }).catch((fault: unknown) => {
      if (request.signal?.aborted) throw fault;
      throw new NoAnswer(String(fault));
    });
    learnServerTime(response.headers.get("date"));
    if (response.ok || response.status === 304) return response;
    if (response.status === 401) settings.onSignedOut?.();
    throw await troubleOf(response);
  };
  const look: Caller["look"] = async <T>(path: string, request?: Request): Promise<Answer<T>> => {
    const response = await send(path, request);
    if (response.status === 304) return { changed: false };
    const value = (await response.json().catch((fault: unknown) => {
      throw new NoAnswer(String(fault));
    })) as T;
    return { changed: true, value, etag: response.headers.get("etag") ?? undefined };
  };
  return {
    look,
    file: async (path) => (await send(path)).blob(),
    ask: async <T>(path: string, request?: Request): Promise<T> => {
      const answer = await look<T>(path, request);
      if (!answer.changed) throw new NoAnswer(`${path} answered "not modified" to a question without an ETag`);
      return answer.value;
    },
  };
}

async function troubleOf(response: Response): Promise<Trouble> {
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body === "object" && body !== null && "detail" in body && "code" in body) {
    return new Refused(body as Problem);
  }
  // A gateway in front of the API refuses without our words; 401 is the one such answer pages act on.
  if (response.status === 401)
    return new Refused({ type: "about:blank", title: "", status: 401, code: "not-signed-in", detail: "" });
  return new NoAnswer(`${response.status} without words`);
}
