// The two pure commands as a program sees them: `npm run quote` and `npm run decide`. Exit 0 with the result, refusals
// included; exit 2 with the path of the bad field on standard error; "-" for JSON Lines, one result per line, in order.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { caseOf, lineWith, orderWith } from "../support/domain/money-cases.ts";

const folder = mkdtempSync(join(tmpdir(), "comeback-commands-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type ProcessResult = { readonly code: number | null; readonly out: string; readonly error: string };

function run(command: "quote" | "decide", args: readonly string[], input = ""): Promise<ProcessResult> {
  const child = spawn(process.execPath, [join(import.meta.dirname, `../../infra/tools/cli/${command}.ts`), ...args]);
  let [out, error] = ["", ""];
  child.stdout.on("data", (text: Buffer) => (out += text.toString()));
  child.stderr.on("data", (text: Buffer) => (error += text.toString()));
  child.stdin.end(input);
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, out, error })));
}

let files = 0;
/** Runs a command with the input in a file of its own. A string is written as it is, so that it may be invalid JSON. */
const runWithInput = (command: "quote" | "decide", quoteCase: unknown): Promise<ProcessResult> => {
  const file = join(folder, `${++files}.json`);
  writeFileSync(file, typeof quoteCase === "string" ? quoteCase : JSON.stringify(quoteCase));
  return run(command, [file]);
};

const linesOf = (out: string): Record<string, unknown>[] =>
  out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const order = orderWith({
  pricesIncludeTax: false,
  lines: [lineWith({ quantity: 3, unitPrice: "10.00", taxes: [{ name: "VAT", rate: "0.20" }] })],
});
const quoteCase = { order, request: { lines: [{ lineId: "1", quantity: 1, reason: "unwanted" }] } };
const decisionCase = {
  ...quoteCase,
  policy: { name: "Ours", rules: [{ id: "thirty-days", then: { window: { days: 30, from: "delivered" } } }] },
  customer: { orders: 3 },
  now: "2010-12-01T08:00:00Z",
};

describe("npm run quote", () => {
  it("prints the quote and exits with 0", async () => {
    const { code, out, error } = await runWithInput("quote", quoteCase);
    expect({ code, error }).toEqual({ code: 0, error: "" });
    expect(JSON.parse(out)).toEqual({
      currency: "GBP",
      lines: [{ lineId: "1", quantity: 1, units: [1], net: "10.00", tax: "2.00", gross: "12.00" }],
      shipping: [],
      fees: [],
      total: { net: "10.00", tax: "2.00", gross: "12.00" },
      tenders: [{ tenderId: "card", amount: "12.00" }],
      taxes: [{ name: "VAT", rate: "0.20", net: "10.00", tax: "2.00" }],
    });
  });

  it("prints a refusal and exits with 0: a refusal is a result", async () => {
    const { code, out } = await runWithInput("quote", {
      ...quoteCase,
      request: { lines: [{ lineId: "1", quantity: 4 }] },
    });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      lines: [],
      total: { gross: "0.00" },
      refusal: {
        code: "exceeds-returnable-quantity",
        at: "/lines/0/quantity",
        detail: expect.stringMatching(/3/) as string,
      },
    });
  });

  const BAD: readonly (readonly [what: string, question: unknown, place: string])[] = [
    [
      "a number for money",
      { ...quoteCase, order: { ...order, lines: [{ ...order.lines[0], unitPrice: 10 }] } },
      "/order/lines/0/unitPrice",
    ],
    [
      "a quantity of one and a half",
      { order, request: { lines: [{ lineId: "1", quantity: 1.5 }] } },
      "/request/lines/0/quantity",
    ],
    [
      "a quantity below zero",
      { order, request: { lines: [{ lineId: "1", quantity: -1 }] } },
      "/request/lines/0/quantity",
    ],
    ["an unknown field", { ...quoteCase, request: { ...quoteCase.request, tip: "1.00" } }, "/request/tip"],
    ["a field with a slash in its name", { ...quoteCase, "a/b~c": 1 }, "/a~1b~0c"],
    ["no order", { request: quoteCase.request }, "/order"],
    ["an impossible date", { ...quoteCase, order: { ...order, placedAt: "2010-02-30T10:00:00Z" } }, "/order/placedAt"],
    [
      "an instant without a zone",
      { ...quoteCase, order: { ...order, placedAt: "2010-02-03T10:00:00" } },
      "/order/placedAt",
    ],
    ["an unknown currency", { ...quoteCase, order: { ...order, currency: "XXX" } }, "/order/currency"],
    ["more decimals than the currency has", { ...quoteCase, order: { ...order, duties: "1.001" } }, "/order/duties"],
    [
      "an amount that is too large",
      { ...quoteCase, request: { lines: [], fees: [{ code: "f", amount: "99999999999999" }] } },
      "/request/fees/0/amount",
    ],
    [
      "new goods with too large an amount",
      {
        ...quoteCase,
        request: {
          ...quoteCase.request,
          exchangeFor: [{ sku: "B", quantity: 1_000_000, unitPrice: "999999999999999.9999" }],
        },
      },
      "/request/exchangeFor/0/unitPrice",
    ],
    [
      "an invalid earlier refund",
      { ...quoteCase, alreadyRefunded: { lines: [{ lineId: "1", quantity: 1, gross: "0.001" }] } },
      "/alreadyRefunded/lines/0/gross",
    ],
    [
      "two lines of one id",
      { ...quoteCase, order: { ...order, lines: [order.lines[0], order.lines[0]] } },
      "/order/lines/1",
    ],
  ];

  it("names the path of every bad field, without a stack trace", async () => {
    const { code, out } = await run("quote", ["-"], BAD.map(([, bad]) => `${JSON.stringify(bad)}\n`).join(""));
    expect(code).toBe(0);
    for (const [index, answer] of linesOf(out).entries()) {
      const [what, , place] = BAD[index]!;
      expect({ what, ...answer }).toEqual({
        what,
        error: expect.stringMatching(new RegExp(`^${place}: .+`)) as string,
      });
      expect(String(answer["error"])).not.toMatch(/\bat .*:\d+:\d+/);
    }
    expect(linesOf(out)).toHaveLength(BAD.length);
  });

  it("exits with 2 and the path on standard error when run on a file", async () => {
    const { code, out, error } = await runWithInput("quote", BAD[0]![1]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(error).toMatch(/^\/order\/lines\/0\/unitPrice: .+\n$/);
  });

  it("exits with 2 without JSON, without a file, or without an input", async () => {
    const endings = await Promise.all([
      runWithInput("quote", '{"order":'),
      runWithInput("quote", ""),
      run("quote", [join(folder, "no-such-file.json")]),
      run("quote", []),
      run("quote", ["a.json", "b.json"]),
    ]);
    for (const { code, out, error } of endings) {
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(error.trim().split("\n")).toHaveLength(1);
    }
  });

  it("counts every earlier refund of a line, also where the line is listed more than once", async () => {
    const unit = { lineId: "1", quantity: 1 };
    const caseFor = (lines: readonly object[], quantity: number) =>
      JSON.stringify({ order, alreadyRefunded: { lines }, request: { lines: [{ lineId: "1", quantity }] } });
    const credited = { lineId: "1", quantity: 0, gross: "5.00", tax: "0.83" };
    const input = [caseFor([unit, unit], 2), caseFor([unit, unit], 1), caseFor([unit, credited], 1)].join("\n");
    expect(linesOf((await run("quote", ["-"], input)).out)).toMatchObject([
      { refusal: { code: "exceeds-returnable-quantity" } },
      { total: { gross: "12.00" }, lines: [{ units: [3] }] },
      { total: { gross: "7.00" } },
    ]);
  });

  it("answers JSON Lines in order, one line each, and a bad line with an error", async () => {
    const refused = { order, request: { lines: [{ lineId: "2", quantity: 1 }] } };
    const many = Array.from({ length: 200 }, (_, index) => ({
      order,
      request: { lines: [{ lineId: "1", quantity: 1 + (index % 3) }] },
    }));
    const input = [quoteCase, refused, ...many].map((one) => JSON.stringify(one));
    const bad = ["{", "null", '{"order":1}', JSON.stringify({ ...quoteCase, order: { ...order, duties: "1.001" } })];
    const { code, out, error } = await run("quote", ["-"], `${[...bad, "", ...input].join("\r\n")}\n`);
    expect({ code, error }).toEqual({ code: 0, error: "" });
    const answers = linesOf(out);
    expect(answers).toHaveLength(bad.length + input.length);
    expect(answers.slice(0, 4).map((answer) => Object.keys(answer))).toEqual([
      ["error"],
      ["error"],
      ["error"],
      ["error"],
    ]);
    expect(answers[2]?.["error"]).toMatch(/^\/order: /m);
    expect(answers[3]?.["error"]).toMatch(/^\/order\/duties: /);
    expect(answers[4]).toMatchObject({ total: { gross: "12.00" } });
    expect(answers[5]).toMatchObject({ refusal: { code: "unknown-line" } });
    const gross = answers.slice(6).map((answer) => (answer["total"] as { gross: string }).gross);
    expect(gross).toEqual(many.map((_, index) => ["12.00", "24.00", "36.00"][index % 3]));
  });

  it("answers a published case as its system does (medusa1-05)", async () => {
    const { unit_price, line_discount } = caseOf("medusa1-05").input as { unit_price: number; line_discount: number };
    const line = lineWith({
      quantity: 2,
      unitPrice: String(unit_price),
      discount: String(line_discount),
      taxes: [{ name: "VAT", rate: "0.20" }],
    });
    const yen = {
      ...orderWith({ pricesIncludeTax: false, lines: [line] }),
      currency: "JPY",
      tenders: [{ ...order.tenders[0]!, amount: "99999999" }],
    };
    const { out } = await runWithInput("quote", { order: yen, request: { lines: [{ lineId: "1", quantity: 1 }] } });
    expect(JSON.parse(out)).toMatchObject({ total: { gross: "5337706" } });
  });
});

describe("npm run quote with a policy", () => {
  const deliveredOrder = {
    ...order,
    placedAt: "2020-11-20T10:00:00Z",
    shipping: [{ shippingId: "parcel", amount: "4.90" }],
    lines: order.lines.map((one) => ({ ...one, deliveredAt: "2020-12-01T08:00:00Z" })),
    tenders: [{ ...order.tenders[0]!, amount: "100.00" }],
  };
  const policy = {
    name: "With fees",
    rules: [{ id: "fees", then: { restockingFee: { percent: "10" }, bonus: { percent: "5" } } }],
  };
  const all = { lines: [{ lineId: "1", quantity: 3, reason: "unwanted" }] };
  const answer = async (more: object) =>
    JSON.parse((await runWithInput("quote", { order: deliveredOrder, request: all, policy, ...more })).out) as object;

  it("adds the policy's fees where no law forbids them", async () =>
    expect(await answer({ now: "2021-02-01T08:00:00Z" })).toMatchObject({
      fees: [{ code: "restocking-fee", gross: "3.00" }],
      shipping: [],
      total: { gross: "33.00" },
    }));

  it("takes no fee while a consumer may withdraw, and refunds the delivery", async () =>
    expect(await answer({ now: "2020-12-05T08:00:00Z" })).toMatchObject({
      fees: [],
      shipping: [{ shippingId: "parcel", gross: "4.90" }],
      total: { gross: "40.90" },
    }));

  it("adds the policy's bonus to store credit, and keeps what the request states itself", async () => {
    const credit = { ...all, resolution: "store-credit", fees: [{ code: "agreed", amount: "1.00" }] };
    expect(await answer({ request: credit, now: "2021-02-01T08:00:00Z" })).toMatchObject({
      fees: [{ code: "agreed", gross: "1.00" }],
      bonus: "1.75",
      total: { gross: "35.00" },
    });
  });
});

describe("npm run decide", () => {
  it("prints the verdict with its full explanation", async () => {
    const { code, out } = await runWithInput("decide", decisionCase);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      outcome: "authorize",
      rule: "authorize",
      policyVersion: "Ours",
      answers: {},
      lines: [
        {
          lineId: "1",
          eligible: true,
          code: "window-open",
          until: "2010-12-20",
          answers: { window: { value: { days: 30, from: "delivered" }, by: "thirty-days" } },
        },
      ],
      trace: [{ question: "window", rule: "thirty-days", held: true, lineId: "1" }],
      counterfactuals: [],
    });
  });

  it("prints a decline and exits with 0, by the date in the shopper's time zone", async () => {
    const business = { ...decisionCase, customer: { business: true } };
    const [inTime, late] = await Promise.all(
      ["2010-12-20T23:59:59Z", "2010-12-21T00:00:00Z"].map((now) =>
        runWithInput("decide", {
          ...business,
          policy: { name: "Ours", rules: [{ id: "a-while", then: { window: { until: "2010-12-20" } } }] },
          now,
        }),
      ),
    );
    expect(JSON.parse(inTime!.out)).toMatchObject({ outcome: "authorize" });
    expect(JSON.parse(late!.out)).toMatchObject({ outcome: "decline", rule: "window-closed" });
    expect(late!.code).toBe(0);
  });

  it("names the path of what it cannot read, in JSON Lines as well, and suggests what was meant", async () => {
    const { now: _now, ...timeless } = decisionCase;
    const ruled = (rule: object) => ({ ...decisionCase, policy: { name: "Ours", rules: [{ id: "a", ...rule }] } });
    const input = [
      timeless,
      ruled({ then: { window: { days: -1, from: "delivered" } } }),
      ruled({ when: { fact: "return.value", above: { XXX: "1" } }, then: { verdict: "review" } }),
      ruled({ when: { fact: "order.contry", is: "DE" }, then: { verdict: "review" } }),
      ruled({ when: { fact: "order.country", equals: "DE" }, then: { verdict: "review" } }),
      ruled({ then: { verdikt: "review" } }),
      { ...decisionCase, customer: { oders: 3 } },
      { ...decisionCase, request: { lines: [{ lineId: "1", quantity: 4, reason: "unwanted" }] } },
      { ...decisionCase, request: { lines: [{ lineId: "1", quantity: 1, reason: "bored" }] } },
      decisionCase,
    ];
    const { code, out } = await run("decide", ["-"], input.map((one) => `${JSON.stringify(one)}\n`).join(""));
    expect(code).toBe(0);
    const results = linesOf(out).map(({ error, outcome }) => outcome ?? String(error).split(":")[0]);
    expect(results).toEqual([
      "/now",
      "/policy/rules/0/then/window/days",
      "/policy/rules/0/when/above/XXX",
      "/policy/rules/0/when/fact",
      "/policy/rules/0/when/equals",
      "/policy/rules/0/then/verdikt",
      "/customer/oders",
      "/request/lines/0/quantity",
      "/request/lines/0/reason",
      "authorize",
    ]);
    for (const suggestion of ["order.country", "verdict", "orders"])
      expect(out).toContain(`did you mean ${suggestion}?`);
    expect((await runWithInput("decide", timeless)).code).toBe(2);
  });
});
