// A customer's figures as facts: which figure becomes which fact.
import { expect, it } from "vitest";
import type { CustomerFigures } from "../../../functions/domain/customer/history.ts";
import { customerFacts } from "../../../functions/domain/customer/customer-facts.ts";

const figures: CustomerFigures = {
  orders: 9,
  firstOrder: false,
  lifetimeValue: 50_000,
  returns: 7,
  returnsLast30Days: 2,
  returnsLast365Days: 5,
  returnedValue: 12_000,
  returnRateByCount: 33.33,
  returnRateByValue: 24,
  keptItems: 1,
  bonusReceived: 300,
  claims: 3,
  tags: ["vip"],
};
const facts = {
  "customer.orders": 9,
  "customer.firstOrder": false,
  "customer.lifetimeValue": 50_000,
  "customer.returns": 7,
  "customer.returnsLast30Days": 2,
  "customer.returnsLast365Days": 5,
  "customer.returnRateByCount": 33.33,
  "customer.returnRateByValue": 24,
  "customer.keptItems": 1,
  "customer.bonusReceived": 300,
  "customer.tags": ["vip"],
};

it("give rules each of a customer's figures under its own name, except those only the risk score uses", () =>
  expect(customerFacts(figures)).toEqual(facts));

it("include failed payments only where the shop reports them, zero included", () =>
  expect(customerFacts({ ...figures, failedPayments: 0 })).toEqual({ ...facts, "customer.failedPayments": 0 }));
