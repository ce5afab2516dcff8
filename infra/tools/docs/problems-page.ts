// docs/reference/problems.md: every code of a refusal with its status and its text.
import { en } from "../../../functions/contracts/messages/en.ts";
import { problem } from "../../../functions/contracts/problem.ts";
import { REFUSAL_CODES, type RefusalCode } from "../../../functions/domain/refusal.ts";
import { problemReply } from "../../../functions/lambda/problem-reply.ts";
import { code, GENERATED, page, table } from "./markdown.ts";

/** Only the status is taken from the reply. */
const messages = { language: "en", text: (id: string) => id };

export function problemsPage(): string {
  const statusOf = (refusal: RefusalCode): number =>
    problem.parse(JSON.parse(problemReply(messages, { code: refusal }).body ?? "")).status;
  return page(
    GENERATED,
    "# Problems",
    "What is refused is answered as `application/problem+json` (RFC 9457). `code` never changes; `detail` is the text below, with its values, in the caller's language. For invalid input, `errors` lists a JSON pointer and a detail for each field.",
    table(
      ["code", "status", "detail"],
      REFUSAL_CODES.map((refusal) => [code(refusal), String(statusOf(refusal)), en[refusal].replaceAll(/\s+/g, " ")]),
    ),
  );
}
