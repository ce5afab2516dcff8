// The policy a new shop starts with, and the one a replay of history runs under.
import type { Policy } from "./rules.ts";
import { COUNTRIES_WITH_A_STATUTE } from "./statute/statutes.ts";

export const STANDARD_POLICY: Policy = {
  name: "Standard",
  lists: { "right-of-withdrawal": COUNTRIES_WITH_A_STATUTE },
  rules: [
    {
      // Consumers with a legal right of withdrawal have it for final sale items as well.
      id: "final-sale-is-final",
      when: {
        all: [
          { fact: "line.finalSale", is: true },
          {
            any: [
              { fact: "customer.business", is: true },
              { fact: "order.country", notInList: "right-of-withdrawal" },
            ],
          },
        ],
      },
      then: { window: "closed" },
    },
    {
      id: "thirty-days",
      then: { window: { days: 30, from: "delivered", bufferDays: 5 } },
    },
    {
      id: "many-units-are-reviewed",
      when: { fact: "return.quantity", above: 100 },
      then: { verdict: "review" },
    },
    {
      id: "big-returns-are-reviewed",
      when: {
        fact: "return.value",
        atLeast: { EUR: "200.00", GBP: "200.00", USD: "200.00", CHF: "200.00", JPY: "30000", CNY: "1500.00" },
      },
      then: { verdict: "review" },
    },
    {
      id: "small-things-stay",
      when: {
        fact: "return.value",
        below: { EUR: "4.00", GBP: "4.00", USD: "4.00", CHF: "4.00", JPY: "500", CNY: "20.00" },
      },
      then: { verdict: "keep-the-item" },
    },
    {
      id: "what-we-offer",
      then: { resolutions: ["refund", "store-credit"], refundShipping: "whole-order" },
    },
  ],
};

export const AUTHORIZE_EVERYTHING: Policy = { name: "Authorize everything", rules: [] };
