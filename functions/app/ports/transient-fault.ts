// Failures outside this system that may pass.

/** A transient failure outside this system: thrown by name, retried by the workflow, then escalated to a person. */
export class TransientFault extends Error {
  override readonly name = "TransientFault";
}
