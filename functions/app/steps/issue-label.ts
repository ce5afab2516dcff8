// IssueLabel: the carrier issues the label; one label per RMA number, however often it is requested.
import { returnSetting } from "../../domain/policy/policy-output.ts";
import { slaTargets } from "../../domain/sla/targets.ts";
import { ok, err } from "../../domain/refusal.ts";
import { issueLabel as recordLabel } from "../../domain/returns/decide/label.ts";
import { executeCommand } from "../execute-command.ts";
import type { Ports } from "../ports.ts";
import { type StepOutput, stepOutput } from "./step-output.ts";
import { requireOk } from "./inspect-state.ts";

export async function issueLabel(ports: Ports, returnId: string): Promise<StepOutput> {
  const now = ports.clock.now();
  const result = await executeCommand(ports, { returnId }, async (state) => {
    if (!state) return err("return-not-found");
    if (state.status !== "authorized" || state.keepTheItem) return ok([]);
    const { rmaNumber, method } = state.request;
    const destination = returnSetting({ answers: state.verdict?.answers ?? {} }, "destination");
    const label = await ports.carrier.issueLabel({
      returnId,
      rmaNumber,
      destination,
      ...(method !== undefined && { method }),
    });
    return recordLabel(
      state,
      { label: { ...label, destination }, sla: slaTargets(state.verdict) },
      {
        now,
        by: label.ownCarrier ? { kind: "workflow" } : { kind: "carrier", id: label.carrier },
      },
    );
  });
  return stepOutput(returnId, requireOk(result, returnId).state, now);
}
