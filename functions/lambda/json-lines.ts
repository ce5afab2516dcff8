// One JSON document a line.
import type { TextResponse } from "./handler-response.ts";

export const jsonLines = (
  documents: readonly object[],
  headers: Readonly<Record<string, string>> = {},
): TextResponse => ({
  contentType: "application/x-ndjson",
  text: documents.map((document) => `${JSON.stringify(document)}\n`).join(""),
  headers,
});
