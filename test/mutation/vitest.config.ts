// The tests a mutant must get past: those of the domain, all in one process. None needs a browser, a database or a server.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/domain/**/*.test.ts"],
    // Processes of their own, in which no mutant ever wakes; and whole lives, which tell late what the rest tells at once.
    exclude: ["test/domain/commands.test.ts", "test/domain/lives.laws.test.ts"],
    isolate: false,
    reporters: [],
  },
});
