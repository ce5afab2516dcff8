// AwaitReview, AwaitParcel, AwaitInspection, AwaitPayment, AwaitDesk: opens the gate and returns; a later stream event
// releases it.
import type { WorkflowStage } from "../../domain/returns/workflow-stage.ts";
import type { Ports } from "../ports.ts";

export const awaitStage =
  (stage: WorkflowStage) =>
  (ports: Ports, returnId: string, token: string): Promise<void> =>
    ports.gates.open(returnId, { stage, token });
