// Runs the tests named in COMEBACK_MUTATION_TESTS in one process, example tests before property tests.
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Example tests fail faster than property tests. */
class ExamplesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLaw = ({ moduleId }: TestSpecification): number => Number(moduleId.includes(".laws."));
    return files.toSorted((a, b) => isLaw(a) - isLaw(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

export default defineConfig({
  test: {
    include: process.env["COMEBACK_MUTATION_TESTS"]?.split(" ") ?? [],
    isolate: false,
    sequence: { sequencer: ExamplesFirst },
    reporters: [],
  },
});
