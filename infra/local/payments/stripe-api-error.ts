// Errors in the format of the real API. `executed` says whether Stripe would store the response under the idempotency
// key, which it does only once the endpoint has begun to execute (https://docs.stripe.com/api/idempotent_requests).

type StripeErrorBody = {
  readonly type: "invalid_request_error" | "idempotency_error" | "card_error" | "api_error";
  readonly message: string;
  readonly code?: string;
  readonly param?: string;
  readonly decline_code?: string;
};

export class StripeApiError extends Error {
  override readonly name = "Trouble";
  readonly status: number;
  readonly body: StripeErrorBody;
  readonly executed: boolean;

  constructor(status: number, body: StripeErrorBody, executed = false) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.executed = executed;
  }

  get json(): string {
    const docUrl = this.body.code && `https://stripe.com/docs/error-codes/${this.body.code.replaceAll("_", "-")}`;
    return JSON.stringify({ error: { ...this.body, ...(docUrl ? { doc_url: docUrl } : {}) } });
  }

  /** The request is malformed; nothing was executed. */
  static invalid(message: string, more: { code?: string; param?: string } = {}): StripeApiError {
    return new StripeApiError(400, { type: "invalid_request_error", message, ...more });
  }

  /** The request is well formed, but the endpoint rejected it. */
  static refused(message: string, more: { code?: string; param?: string } = {}): StripeApiError {
    return new StripeApiError(400, { type: "invalid_request_error", message, ...more }, true);
  }

  static missing(what: string, id: string, param: string): StripeApiError {
    const body = {
      type: "invalid_request_error",
      message: `No such ${what}: '${id}'`,
      code: "resource_missing",
      param,
    } as const;
    return new StripeApiError(404, body);
  }

  static backend(): StripeApiError {
    const message =
      "Error while communicating with one of our backends.  Sorry about that!  We have been notified of the problem.";
    return new StripeApiError(500, { type: "api_error", message });
  }
}
