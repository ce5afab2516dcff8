// A request's body: its text, or the JSON in it.
import { ok, type Result, err } from "../domain/refusal.ts";
import { header, type HttpEvent } from "./request.ts";
import { jsonPointer } from "../contracts/validate.ts";

const BODY_BYTES_MAX = 1_000_000;

export function bodyText(event: HttpEvent): string {
  const { body = "", isBase64Encoded } = event;
  return isBase64Encoded ? Buffer.from(body, "base64").toString("utf8") : body;
}

export function parseJsonBody(event: HttpEvent): Result<unknown> {
  const text = bodyText(event);
  if (Buffer.byteLength(text) > BODY_BYTES_MAX) return err("payload-too-large", { most: "1 MB" });
  if (text.trim() === "") return ok({});
  const type = header(event, "content-type") ?? "";
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(type))
    return err("unsupported-media-type", { expected: "application/json" });
  try {
    const value: unknown = JSON.parse(text);
    const loneSurrogateAt = LONE_SURROGATE.test(text) ? findLoneSurrogate(value) : undefined;
    return loneSurrogateAt === undefined ? ok(value) : err("invalid-input", {}, loneSurrogateAt);
  } catch (error) {
    return err("malformed-json", { why: error instanceof Error ? error.message.slice(0, 120) : "" });
  }
}

// JSON can encode a lone surrogate, which is not valid text: neither the database nor email can hold it.
const LONE_SURROGATE = /\\ud[89a-f]/i;

/** The JSON pointer of the first ill-formed string. */
function findLoneSurrogate(value: unknown, at = ""): string | undefined {
  if (typeof value === "string") return value.isWellFormed() ? undefined : at;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, part] of Object.entries(value)) {
    const pointer = findLoneSurrogate(part, at + jsonPointer("", [name]));
    if (pointer !== undefined) return pointer;
  }
  return undefined;
}
