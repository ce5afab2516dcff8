// Issues the one label of an authorized return.
import { ok } from "../../refusal.ts";
import { parcelDueAt, type SlaTargets } from "../../sla/targets.ts";
import type { IssuedLabel, Return } from "../state.ts";
import { type CommandContext, type Decision, NO_EVENTS, decideOnce, commandEnvelope } from "./command.ts";

export const issueLabel = (
  state: Return | undefined,
  { label, sla }: { readonly label: IssuedLabel; readonly sla: SlaTargets },
  context: CommandContext,
): Decision =>
  decideOnce(state, context, ({ status, keepTheItem }) =>
    status === "authorized" && !keepTheItem
      ? ok([
          { type: "label-issued", ...label, parcelDueAt: parcelDueAt(sla, context.now), ...commandEnvelope(context) },
        ])
      : NO_EVENTS,
  );
