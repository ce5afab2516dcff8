// Parses JSON with numbers as their source text, so that 64-bit ids and prices never become floating-point numbers.

type Context = { readonly source?: string };

/** Throws SyntaxError like JSON.parse. Requires the source text access of Node.js 22 and newer. */
export function parseLossless(text: string): unknown {
  return JSON.parse(text, (_, value: unknown, context?: Context) =>
    typeof value === "number" ? (context?.source ?? String(value)) : value,
  );
}
