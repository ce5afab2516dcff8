// The way back: one label for an authorized return.
import { accept } from "../../refusal.ts";
import { parcelDueAt, type SlaTargets } from "../../sla/targets.ts";
import type { IssuedLabel, Return } from "../state.ts";
import { type Context, type Decision, NOTHING_HAPPENS, once, stamped } from "./command.ts";

export const issueLabel = (
  state: Return | undefined,
  label: IssuedLabel,
  sla: SlaTargets,
  context: Context,
): Decision =>
  once(state, context, ({ status, keepTheItem }) =>
    status === "authorized" && !keepTheItem
      ? accept([{ type: "label-issued", ...label, parcelDueAt: parcelDueAt(sla, context.now), ...stamped(context) }])
      : NOTHING_HAPPENS,
  );
