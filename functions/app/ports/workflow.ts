// Starts and releases the executions of returns.

export interface Workflow {
  /** Safe to repeat: an execution name is started once. */
  start(executionName: string, returnId: string): Promise<void>;
  /** Safe to repeat: a used or expired token is ignored. */
  release(token: string, returnId: string): Promise<void>;
}
