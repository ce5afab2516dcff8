// IssueLabel: the carrier makes the way back; one label for one RMA number, however often it is asked.
import { returnAnswer } from "../../domain/policy/answered.ts";
import { promisesOf } from "../../domain/policy/promises.ts";
import { accept, refuse } from "../../domain/refusal.ts";
import { issueLabel as issued } from "../../domain/returns/decide/label.ts";
import { act } from "../act.ts";
import type { Ports } from "../ports.ts";
import { type Baton, baton } from "./baton.ts";
import { known } from "./look.ts";

export async function issueLabel(ports: Ports, returnId: string): Promise<Baton> {
  const now = ports.clock.now();
  const acted = await act(ports, returnId, async (state) => {
    if (!state) return refuse("return-not-found");
    if (state.status !== "authorized" || state.keepTheItem) return accept([]);
    const { rmaNumber, method } = state.asked;
    const destination = returnAnswer({ answers: state.verdict?.answers ?? {} }, "destination");
    const label = await ports.carrier.issueLabel({
      returnId,
      rmaNumber,
      destination,
      ...(method !== undefined && { method }),
    });
    return issued(state, { ...label, destination }, promisesOf(state.verdict), {
      now,
      by: { kind: "carrier", id: label.carrier },
    });
  });
  return baton(returnId, known(acted, returnId).state, now);
}
