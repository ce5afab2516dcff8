// Errors in the words and envelopes of the real API. `executed` says whether Stripe would remember the answer under the
// idempotency key: it does so only once the endpoint has begun to work (https://docs.stripe.com/api/idempotent_requests).

type TroubleBody = {
  readonly type: "invalid_request_error" | "idempotency_error" | "card_error" | "api_error";
  readonly message: string;
  readonly code?: string;
  readonly param?: string;
  readonly decline_code?: string;
};

export class Trouble extends Error {
  override readonly name = "Trouble";
  readonly status: number;
  readonly body: TroubleBody;
  readonly executed: boolean;

  constructor(status: number, body: TroubleBody, executed = false) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.executed = executed;
  }

  get json(): string {
    const docUrl = this.body.code && `https://stripe.com/docs/error-codes/${this.body.code.replaceAll("_", "-")}`;
    return JSON.stringify({ error: { ...this.body, ...(docUrl ? { doc_url: docUrl } : {}) } });
  }

  /** The request itself is wrong: nothing began. */
  static invalid(message: string, more: { code?: string; param?: string } = {}): Trouble {
    return new Trouble(400, { type: "invalid_request_error", message, ...more });
  }

  /** The request is well formed, and the endpoint said no. */
  static refused(message: string, more: { code?: string; param?: string } = {}): Trouble {
    return new Trouble(400, { type: "invalid_request_error", message, ...more }, true);
  }

  static missing(what: string, id: string, param: string): Trouble {
    const body = {
      type: "invalid_request_error",
      message: `No such ${what}: '${id}'`,
      code: "resource_missing",
      param,
    } as const;
    return new Trouble(404, body);
  }

  static backend(): Trouble {
    const message =
      "Error while communicating with one of our backends.  Sorry about that!  We have been notified of the problem.";
    return new Trouble(500, { type: "api_error", message });
  }
}
