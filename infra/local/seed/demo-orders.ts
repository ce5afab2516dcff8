// Orders of the seeded shop that are worth trying, each for a different reason.
import { customerEmail } from "../../tools/replay/order.ts";

export type DemoOrder = { readonly orderNumber: string; readonly email: string; readonly shows: string };

const demoOrder = (orderNumber: string, customerId: string, shows: string): DemoOrder => ({
  orderNumber,
  email: customerEmail(customerId),
  shows,
});

export const DEMO_ORDERS: readonly DemoOrder[] = [
  demoOrder("547407", "15658", "two lines, delivered last week: authorized at once"),
  demoOrder("547844", "15045", "388.90 GBP: a full return is reviewed by a person"),
  demoOrder("546413", "17961", "3.10 GBP: not worth a parcel, keep the items"),
  demoOrder("547063", "14769", "294 lines"),
  demoOrder("546524", "17811", "some lines were final sale"),
  demoOrder("539334", "12748", "too old to be returned"),
];
