// A customer's figures as facts that rules can test.
import type { CustomerFigures } from "./history.ts";
import type { Facts } from "../policy/vocabulary/facts.ts";

export const customerFacts = (figures: CustomerFigures): Facts => ({
  "customer.orders": figures.orders,
  "customer.firstOrder": figures.firstOrder,
  "customer.lifetimeValue": figures.lifetimeValue,
  "customer.returns": figures.returns,
  "customer.returnsLast30Days": figures.returnsLast30Days,
  "customer.returnsLast365Days": figures.returnsLast365Days,
  "customer.returnRateByCount": figures.returnRateByCount,
  "customer.returnRateByValue": figures.returnRateByValue,
  "customer.keptItems": figures.keptItems,
  "customer.bonusReceived": figures.bonusReceived,
  ...(figures.failedPayments !== undefined && { "customer.failedPayments": figures.failedPayments }),
  "customer.tags": figures.tags,
});
