// The tests a mutant must get past: those of the domain, all in one process. None needs a browser, a database or a server.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/domain/**/*.test.ts"],
    // Runs processes of its own, in which no mutant ever wakes.
    exclude: ["test/domain/commands.test.ts"],
    isolate: false,
    reporters: [],
  },
});
