// CheckPayment: what became of the money, by the provider's own word; then whether we have waited too long.
import { promisesOf } from "../../domain/policy/promises.ts";
import { recordPayment } from "../../domain/returns/decide/settlement.ts";
import { fold } from "../../domain/returns/state.ts";
import { act } from "../act.ts";
import type { Ports } from "../ports.ts";
import type { Baton } from "./baton.ts";
import { known, lookAtPayment } from "./look.ts";

export async function checkPayment(ports: Ports, returnId: string): Promise<Baton> {
  const state = fold(await ports.log.read(returnId));
  for (const { instruction, status } of Object.values(state?.instructions ?? {})) {
    if (status !== "pending") continue;
    const found = await ports.payments.named(instruction.gateway)?.find(instruction);
    if (!found || found.status === "never-seen" || found.status === "pending") continue;
    const context = { now: ports.clock.now(), by: { kind: "payments", id: instruction.gateway } } as const;
    known(
      await act(ports, returnId, (now) => recordPayment(now, instruction, found, promisesOf(now?.verdict), context)),
      returnId,
    );
  }
  return lookAtPayment(ports, returnId);
}
