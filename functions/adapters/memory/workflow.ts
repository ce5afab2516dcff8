// A workflow service in memory that records executions by name and released tokens.
import type { Workflow } from "../../app/ports/workflow.ts";

export type MemoryWorkflow = Workflow & {
  /** Return ids by execution name. */
  readonly executions: ReadonlyMap<string, string>;
  readonly released: ReadonlySet<string>;
};

export function memoryWorkflow(): MemoryWorkflow {
  const executions = new Map<string, string>();
  const released = new Set<string>();
  return {
    executions,
    released,
    start: async (executionName, returnId) =>
      void (executions.has(executionName) || executions.set(executionName, returnId)),
    release: async (token) => void released.add(token),
  };
}
