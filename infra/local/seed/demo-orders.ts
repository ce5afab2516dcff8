// Orders of the seeded shop that are worth trying, each for another reason. Printed by `npm start`.
import { emailOf } from "../../replay/order.ts";

export type DemoOrder = { readonly orderNumber: string; readonly email: string; readonly shows: string };

const demo = (orderNumber: string, customerId: string, shows: string): DemoOrder => ({
  orderNumber,
  email: emailOf(customerId),
  shows,
});

export const DEMO_ORDERS: readonly DemoOrder[] = [
  demo("547407", "15658", "two lines, delivered last week: authorized at once"),
  demo("547844", "15045", "388.90 GBP: all of it is worth a look by a person"),
  demo("546413", "17961", "3.10 GBP: not worth a parcel, keep the items"),
  demo("547063", "14769", "294 lines"),
  demo("546524", "17811", "some lines were final sale"),
  demo("539334", "12748", "too old to go back"),
];
