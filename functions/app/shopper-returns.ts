// A shopper's own returns. A return of another order is treated like one that does not exist.
import { ok, type Result, err } from "../domain/refusal.ts";
import { cancelReturn } from "../domain/returns/decide/desk.ts";
import type { EventOf } from "../domain/returns/events.ts";
import type { IssuedLabel } from "../domain/returns/state.ts";
import { isLabelValid, type LoadedReturn } from "./documents/return.ts";
import { executeCommand } from "./execute-command.ts";
import { loadReturn } from "./load-return.ts";
import type { Ports } from "./ports.ts";
import { type Reevaluation, reevaluate } from "./reevaluation.ts";

export type OwnReturn = { readonly returnId: string; readonly orderId: string };

export type ReevaluatedReturn = LoadedReturn & { readonly reevaluation?: Reevaluation | undefined };

/** With counterfactuals only for a decline by the rules; a person's decision is theirs to explain. */
export async function readOwnReturn(ports: Ports, own: OwnReturn): Promise<Result<ReevaluatedReturn>> {
  const loaded = await loadOwnReturn(ports, own);
  if (!loaded.ok) return loaded;
  const { request, verdict, status } = loaded.value.state;
  if (status !== "declined" || verdict?.outcome !== "decline") return loaded;
  return ok({ ...loaded.value, reevaluation: await reevaluate(ports, { facts: request.facts, verdict }) });
}

export type ReadLabel = { readonly request: EventOf<"return-requested">; readonly label: IssuedLabel };

export async function readOwnLabel(ports: Ports, own: OwnReturn): Promise<Result<ReadLabel>> {
  const loaded = await loadOwnReturn(ports, own);
  if (!loaded.ok) return loaded;
  const { state } = loaded.value;
  if (!state.label) return err("return-not-found");
  return isLabelValid(state)
    ? ok({ request: state.request, label: state.label })
    : err("label-not-valid", { status: state.status });
}

export async function cancelOwnReturn(ports: Ports, own: OwnReturn): Promise<Result<LoadedReturn>> {
  const loaded = await loadOwnReturn(ports, own);
  if (!loaded.ok) return loaded;
  const result = await executeCommand(ports, { returnId: own.returnId }, (state) =>
    cancelReturn(state, { now: ports.clock.now(), by: { kind: "shopper" } }),
  );
  if (!result.ok) return result;
  const { state, previousEvents, events } = result.value;
  return ok({ ...loaded.value, events: [...previousEvents, ...events], state });
}

async function loadOwnReturn(ports: Ports, { returnId, orderId }: OwnReturn): Promise<Result<LoadedReturn>> {
  const loaded = await loadReturn(ports, returnId);
  return loaded?.order.orderId === orderId ? ok(loaded) : err("return-not-found");
}
