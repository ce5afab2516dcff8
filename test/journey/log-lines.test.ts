// One return with a pending refund and a webhook, so that every function works on it: shopper, desk, hooks, finance, the
// stream and both functions of the workflow. Their log lines tell its story by one id, and nothing about the person.
import { beforeAll, describe, expect, it } from "vitest";
import type { LogLine } from "../../functions/app/ports/logger.ts";
import { anOrder } from "../support/journey/orders.ts";
import { setProviderBehavior, settleAtProvider } from "../support/journey/payments.ts";
import { signIn } from "../support/journey/shopper.ts";
import { inspect, receive } from "../support/journey/staff.ts";
import { aShop, MONDAY } from "../support/journey/world.ts";

const shop = aShop();
const RETURN_ID = "return-in-the-log";
const FUNCTION_NAMES = ["deciding", "desk", "finance", "hooks", "settling", "shopper", "streams"];
const order = anOrder(MONDAY, { customer: { name: "Zdislava Kuchařová" } });

const linesWith = (key: string, value: string): LogLine[] =>
  shop.logLines().filter(({ fields }) => fields[key] === value);
const field = (lines: readonly LogLine[], key: string): unknown[] => [
  ...new Set(lines.map(({ fields }) => fields[key])),
];

beforeAll(async () => {
  await shop.importOrders(order);
  const reference = order.tenders[0]?.reference ?? "";
  await setProviderBehavior(shop, reference, "pend");
  const shopper = await signIn(shop, order);
  await shopper.requestReturn(RETURN_ID, [
    { lineId: "1", quantity: 2, reason: "unwanted", note: "Zdislava did not like it" },
  ]);
  await shopper.waitForStatus(RETURN_ID, "awaiting-parcel");
  await receive(shop, RETURN_ID);
  await inspect(shop, RETURN_ID, [{ lineId: "1", condition: "A" }]);
  await shopper.waitForStatus(RETURN_ID, "awaiting-payment");
  await settleAtProvider(shop, reference, "succeed");
  await shopper.waitForStatus(RETURN_ID, "closed");
  await shop.as("finance", "GET", `/api/finance/returns/${RETURN_ID}/credit-note`);
  await shop.settled();
});

describe("the log lines of one return", () => {
  it("come from every function, and share its correlation id", () => {
    const lines = linesWith("return_id", RETURN_ID);
    expect(field(lines, "function_name").toSorted()).toEqual(FUNCTION_NAMES);
    expect(field(lines, "correlation_id")).toEqual([RETURN_ID]);
    expect(linesWith("correlation_id", RETURN_ID)).toEqual(lines);
  });

  it("tell its story from the click to the refund, in order", () => {
    const operations = linesWith("correlation_id", RETURN_ID).map(({ fields }) => fields["operation"]);
    const story = [
      "requestReturn",
      "events",
      "DecideByPolicy",
      "AwaitParcel",
      "desk.inspection",
      "Settle",
      "hooks.payments",
    ];
    const indexes = story.map((operation) => operations.indexOf(operation));
    expect(indexes).not.toContain(-1);
    expect(indexes).toEqual(indexes.toSorted((a, b) => a - b));
  });

  it("name the gateway's request where there is one", () => {
    const [confirmation] = linesWith("operation", "requestReturn");
    expect(confirmation?.fields).toMatchObject({ status: 201, request_id: expect.stringMatching(/./) });
    expect(confirmation?.message).toBe("done");
  });

  it("are all there: no line of a step or of a stream event lacks the return", () => {
    const unnamed = shop
      .logLines()
      .filter(({ fields }) => ["deciding", "settling"].includes(String(fields["function_name"])) || fields["events"])
      .filter(({ fields }) => fields["return_id"] === undefined);
    expect(unnamed).toEqual([]);
  });
});

describe("a request that concerns no return", () => {
  it("has its own id as its correlation id", () => {
    const lines = linesWith("operation", "makeQuotes");
    expect(lines.length).toBeGreaterThan(0);
    for (const { fields } of lines) expect(fields["correlation_id"]).toBe(fields["request_id"]);
  });
});

describe("no log line", () => {
  it.each([order.customer.email, "Zdislava", "Kuchařová", "did not like", order.customer.customerId])(
    "holds %s",
    (personal) => expect(JSON.stringify(shop.logLines())).not.toContain(personal),
  );
});
