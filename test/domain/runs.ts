// How often a law is tried: quickly on a laptop, thoroughly where nobody waits. Whoever imports this tries its laws that often.
import fc from "fast-check";
import { vi } from "vitest";

export const RUNS = process.env["CI"] === "true" ? 10_000 : 1_000;

fc.configureGlobal({ numRuns: RUNS });
vi.setConfig({ testTimeout: RUNS * 30 });
