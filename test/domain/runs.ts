// How often a law is tried: quickly on a laptop, thoroughly where nobody waits.
export const RUNS = process.env["CI"] === "true" ? 10_000 : 1_000;
