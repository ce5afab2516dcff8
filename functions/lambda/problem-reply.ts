// RFC 9457 problems in the caller's language.
import type { Messages } from "../app/ports/messages.ts";
import type { Problem } from "../contracts/problem.ts";
import type { RefusalCode } from "../domain/refusal.ts";
import type { RefusalResponse } from "./handler-response.ts";
import { jsonReply, type Reply } from "./reply.ts";

const STATUS_BY_CODE: Partial<Record<RefusalCode, number>> = {
  "malformed-json": 400,
  "invalid-input": 400,
  "bad-signature": 400,
  "not-signed-in": 401,
  "order-not-found": 401,
  "not-allowed": 403,
  "above-authority": 403,
  "return-not-found": 404,
  "no-such-order": 404,
  "label-not-valid": 404,
  "not-found": 404,
  "method-not-allowed": 405,
  "return-id-taken": 409,
  "quote-changed": 409,
  "quote-expired": 409,
  "not-in-review": 409,
  "not-awaiting-parcel": 409,
  "not-awaiting-inspection": 409,
  "too-late-to-cancel": 409,
  "not-escalated": 409,
  "decide-instead": 409,
  "already-over": 409,
  "no-credit-note-yet": 409,
  "refund-recorded-differently": 409,
  "already-returned": 409,
  "exceeds-returnable-quantity": 409,
  "line-inspected-twice": 409,
  "payload-too-large": 413,
  "unsupported-media-type": 415,
  "too-many-attempts": 429,
  internal: 500,
  busy: 503,
};

import type { FieldError } from "../contracts/validate.ts";

export function problemReply(messages: Messages, refusal: RefusalResponse, errors: readonly FieldError[] = []): Reply {
  const problem = toProblem(messages, refusal, errors);
  return jsonReply(problem.status, problem, {
    "content-type": "application/problem+json; charset=utf-8",
    "content-language": messages.language,
    ...(refusal.code === "busy" && { "retry-after": "1" }),
    ...(refusal.code === "too-many-attempts" && { "retry-after": "900" }),
  });
}

function toProblem(
  messages: Messages,
  { code, params, at, quote }: RefusalResponse,
  errors: readonly FieldError[],
): Problem {
  const detail = messages.text(code, params);
  const fieldErrors = errors.length > 0 ? [...errors] : at === undefined ? [] : [{ pointer: at, detail }];
  return {
    type: `urn:comeback:problem:${code}`,
    title: code.replaceAll("-", " "),
    status: STATUS_BY_CODE[code] ?? 422,
    code,
    detail,
    ...(fieldErrors.length > 0 && { errors: fieldErrors }),
    ...(quote && { quote }),
  };
}
