// One JSON document a line.
import type { TextAnswer } from "./answer.ts";

export const jsonLines = (
  documents: readonly object[],
  headers: Readonly<Record<string, string>> = {},
): TextAnswer => ({
  contentType: "application/x-ndjson",
  text: documents.map((document) => `${JSON.stringify(document)}\n`).join(""),
  headers,
});
