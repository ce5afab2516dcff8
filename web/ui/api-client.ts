// API client: JSON requests and responses in the reader's language. Every failure is an ApiRefusal or a NetworkError.
import type { Problem } from "../../functions/contracts/problem.ts";
import { syncServerClock } from "./server-clock.ts";

/** The API refused the request and says why (RFC 9457). */
export class ApiRefusal extends Error {
  override readonly name = "ApiRefusal";
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** No usable response: the network is down, or something between us and the API responded. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";
}

export type ApiError = ApiRefusal | NetworkError;

/** The API's error for the field at one of these JSON pointers. */
export const fieldError = (error: ApiError | undefined, ...pointers: string[]): string | undefined =>
  error?.name === "ApiRefusal"
    ? error.problem.errors?.find((error) => pointers.includes(error.pointer))?.detail
    : undefined;

export type RequestOptions = {
  readonly method?: "GET" | "POST" | "PUT";
  readonly body?: unknown;
  readonly etag?: string | undefined;
  /** Reused across retries of one request: the API runs it once and returns the same response to every retry. */
  readonly idempotencyKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
};
export type ConditionalResult<T> =
  { readonly changed: true; readonly value: T; readonly etag: string | undefined } | { readonly changed: false };

export type ApiClient = {
  /** Returns the parsed response. Throws ApiRefusal, NetworkError, or the abort of `signal`. */
  request<T>(path: string, options?: RequestOptions): Promise<T>;
  /** As `request`, but reports when nothing changed since `etag`. */
  requestIfChanged<T>(path: string, options?: RequestOptions): Promise<ConditionalResult<T>>;
  /** The response body, for downloads. */
  download(path: string): Promise<Blob>;
};

export function createApiClient(config: {
  locale: string;
  token?: () => string | undefined;
  onSignedOut?: () => void;
}): ApiClient {
  const send = async (path: string, options: RequestOptions = {}): Promise<Response> => {
    const headers = new Headers({ accept: "application/json", "accept-language": config.locale });
    const token = config.token?.();
    if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
    if (options.body !== undefined) headers.set("content-type", "application/json");
    if (options.idempotencyKey !== undefined) headers.set("idempotency-key", options.idempotencyKey);
    if (options.etag !== undefined) headers.set("if-none-match", options.etag);
    const response = await fetch(path, {
      method: options.method ?? "GET",
      headers,
      cache: "no-store",
      ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
      ...(options.signal && { signal: options.signal }),
    }).catch((fault: unknown) => {
      if (options.signal?.aborted) throw fault;
      throw new NetworkError(String(fault));
    });
    syncServerClock(response.headers.get("date"));
    if (response.ok || response.status === 304) return response;
    if (response.status === 401) config.onSignedOut?.();
    throw await toApiError(response);
  };
  const requestIfChanged: ApiClient["requestIfChanged"] = async <T>(
    path: string,
    options?: RequestOptions,
  ): Promise<ConditionalResult<T>> => {
    const response = await send(path, options);
    if (response.status === 304) return { changed: false };
    const value = (await response.json().catch((fault: unknown) => {
      throw new NetworkError(String(fault));
    })) as T;
    return { changed: true, value, etag: response.headers.get("etag") ?? undefined };
  };
  return {
    requestIfChanged,
    download: async (path) => (await send(path)).blob(),
    request: async <T>(path: string, options?: RequestOptions): Promise<T> => {
      const result = await requestIfChanged<T>(path, options);
      if (!result.changed) throw new NetworkError(`${path} answered "not modified" to a question without an ETag`);
      return result.value;
    },
  };
}

async function toApiError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body === "object" && body !== null && "detail" in body && "code" in body) {
    return new ApiRefusal(body as Problem);
  }
  // A gateway in front of the API refuses without a problem document; 401 is the only such status pages handle.
  if (response.status === 401)
    return new ApiRefusal({ type: "about:blank", title: "", status: 401, code: "not-signed-in", detail: "" });
  return new NetworkError(`${response.status} without words`);
}
