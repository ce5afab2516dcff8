// All tests of the project, in two projects: `unit` starts no process and answers in under a minute, `system` starts
// databases, servers and browsers. Two cores are shared with them, so at most two workers run, and time limits only stop
// a test that hangs: a busy machine is no failure.
import { defineConfig } from "vitest/config";
import { factForms } from "./web/build/fact-forms.ts";

const UNIT = ["test/{domain,app,adapters,house,examples}/**/*.test.ts"];
const MINUTES = 60_000;

export default defineConfig({
  define: factForms,
  test: {
    pool: "forks",
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: UNIT,
          // Modules are pure, so files may share them: loading them once halves the time.
          isolate: false,
          setupFiles: ["test/support/domain/property-runs.ts"],
          testTimeout: 10 * MINUTES,
        },
      },
      {
        extends: true,
        test: {
          name: "system",
          include: ["test/**/*.test.ts"],
          exclude: UNIT,
          setupFiles: ["test/seed.ts"],
          testTimeout: 3 * MINUTES,
          hookTimeout: 3 * MINUTES,
        },
      },
    ],
  },
});
