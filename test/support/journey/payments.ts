// The payment provider's own side of the story: how it was told to behave, and what it says was given back.
import { until, type World } from "./world.ts";

type Refund = {
  readonly id: string;
  readonly status: string;
  readonly amount: number;
  readonly payment_intent: string;
};

export const tellProvider = (world: World, reference: string, does: string, next = 1) =>
  world.provider("/sandbox/behaviour", { reference, next, do: does });

/** What is open of this payment becomes what is said, and the shop has heard of it. */
export async function settleAtProvider(world: World, reference: string, as: "succeed" | "fail"): Promise<void> {
  await world.provider("/sandbox/settle", { reference, as });
  await newsDelivered(world);
}

export async function newsDelivered(world: World): Promise<void> {
  await until(
    "all webhooks delivered",
    () => world.provider<{ webhooks: { waiting: number } }>("/sandbox/totals"),
    ({ webhooks }) => webhooks.waiting === 0,
  );
  await world.settled();
}

/** All refunds of one payment that the provider knows, oldest first. */
export async function refundsAtProvider(world: World, reference: string): Promise<Refund[]> {
  const { data } = await world.provider<{ data: Refund[] }>("/sandbox/refunds?limit=1000");
  return data.filter((refund) => refund.payment_intent === reference).toReversed();
}

/** What really went back, in the provider's minor units. */
export const paidBack = (refunds: readonly Refund[]): number =>
  refunds.filter(({ status }) => status === "succeeded").reduce((sum, { amount }) => sum + amount, 0);
