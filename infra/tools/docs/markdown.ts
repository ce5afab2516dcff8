// Pieces of Markdown, and the first line of every generated page.

/** Says which command to run instead of editing the page. */
export const GENERATED = "<!-- Generated from the code by `npm run docs`. Do not edit. -->";

export const code = (text: string): string => `\`${text}\``;

export const codeBlock = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;

/** A pipe ends a cell, also inside code. */
const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");

/** Blocks with an empty line between them; empty ones are left out. */
export const page = (...blocks: readonly string[]): string => blocks.filter(Boolean).join("\n\n");

/** The link target of a heading, as GitHub generates it. */
export const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
