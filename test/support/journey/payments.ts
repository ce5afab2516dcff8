// The payment sandbox: how it should behave, and what it reports as refunded.
import { until, type World } from "./world.ts";

type Refund = {
  readonly id: string;
  readonly status: string;
  readonly amount: number;
  readonly payment_intent: string;
};

export const setProviderBehavior = (world: World, reference: string, behavior: string, times = 1) =>
  world.callProvider("/sandbox/behaviour", { reference, next: times, do: behavior });

/** Settles the payment's pending refunds, and waits until the shop has processed the webhooks. */
export async function settleAtProvider(world: World, reference: string, as: "succeed" | "fail"): Promise<void> {
  await world.callProvider("/sandbox/settle", { reference, as });
  await webhooksDelivered(world);
}

export async function webhooksDelivered(world: World): Promise<void> {
  await until(
    "all webhooks delivered",
    () => world.callProvider<{ webhooks: { waiting: number } }>("/sandbox/totals"),
    ({ webhooks }) => webhooks.waiting === 0,
  );
  await world.settled();
}

/** All refunds of one payment at the provider, oldest first. */
export async function refundsAtProvider(world: World, reference: string): Promise<Refund[]> {
  const { data } = await world.callProvider<{ data: Refund[] }>("/sandbox/refunds?limit=1000");
  return data.filter((refund) => refund.payment_intent === reference).toReversed();
}

/** The amount actually refunded, in the provider's minor units. */
export const refundedTotal = (refunds: readonly Refund[]): number =>
  refunds.filter(({ status }) => status === "succeeded").reduce((sum, { amount }) => sum + amount, 0);
