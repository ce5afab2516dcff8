// The provider in memory, which the workflow's tests pay through.
import { memoryGateway } from "../../../../../functions/adapters/memory/payment-gateway.ts";
import type { PaymentGateway } from "../../../../../functions/app/ports/payment-gateway.ts";
import { TransientFault } from "../../../../../functions/app/ports/transient-fault.ts";
import type { PaymentProviderWorld } from "../payment-world.ts";

export async function startWorld(): Promise<PaymentProviderWorld> {
  const gateway = memoryGateway();
  const fail = (): Promise<never> => Promise.reject(new TransientFault("the provider did not answer"));
  const unreachable: PaymentGateway = { submit: fail, find: fail };
  return {
    gateway,
    unreachable,
    pay: async (reference, paid) => gateway.capture(reference, paid),
    loseNextResponse: async () => gateway.queueBehaviors("lose-response"),
    refundCount: async (reference) =>
      [...gateway.refunds.values()].filter(({ instruction }) => instruction.reference === reference).length,
    close: async () => undefined,
  };
}
