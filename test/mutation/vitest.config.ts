// The tests a change must get past (COMEBACK_HUNTERS names them), all in one process, examples before laws.
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Examples tell at once what laws find by trying. */
class ExamplesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLaw = ({ moduleId }: TestSpecification): number => Number(moduleId.includes(".laws."));
    return files.toSorted((a, b) => isLaw(a) - isLaw(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

export default defineConfig({
  test: {
    include: process.env["COMEBACK_HUNTERS"]?.split(" ") ?? [],
    isolate: false,
    sequence: { sequencer: ExamplesFirst },
    reporters: [],
  },
});
