// The two pure commands as a program meets them: `npm run quote` and `npm run decide`. Exit 0 with the answer, a refusal
// included; exit 2 and the place of the bad field on standard error; "-" for JSON Lines, one answer a line, in order.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { caseOf, lineWith, orderWith } from "./money-cases.ts";

const folder = mkdtempSync(join(tmpdir(), "comeback-commands-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ended = { readonly code: number | null; readonly out: string; readonly error: string };

function run(command: "quote" | "decide", args: readonly string[], input = ""): Promise<Ended> {
  const child = spawn(process.execPath, [join(import.meta.dirname, `../../infra/cli/${command}.ts`), ...args]);
  let [out, error] = ["", ""];
  child.stdout.on("data", (text: Buffer) => (out += text.toString()));
  child.stderr.on("data", (text: Buffer) => (error += text.toString()));
  child.stdin.end(input);
  return new Promise((ended) => child.once("close", (code) => ended({ code, out, error })));
}

let files = 0;
/** Asks in a file of its own. Text is written as it is, so that it may be no JSON at all. */
const ask = (command: "quote" | "decide", question: unknown): Promise<Ended> => {
  const file = join(folder, `${++files}.json`);
  writeFileSync(file, typeof question === "string" ? question : JSON.stringify(question));
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
const question = { order, request: { lines: [{ lineId: "1", quantity: 1, reason: "unwanted" }] } };
const decision = {
  ...question,
  policy: { name: "Ours", rules: [{ id: "thirty-days", then: { window: { days: 30, from: "delivered" } } }] },
  customer: { orders: 3 },
  now: "2010-12-01T08:00:00Z",
};

describe("npm run quote", () => {
  it("prints the quote and ends with 0", async () => {
    const { code, out, error } = await ask("quote", question);
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

  it("prints a refusal and ends with 0: a no is an answer", async () => {
    const { code, out } = await ask("quote", { ...question, request: { lines: [{ lineId: "1", quantity: 4 }] } });
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
      { ...question, order: { ...order, lines: [{ ...order.lines[0], unitPrice: 10 }] } },
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
    ["a field nobody knows", { ...question, request: { ...question.request, tip: "1.00" } }, "/request/tip"],
    ["a field with a slash in its name", { ...question, "a/b~c": 1 }, "/a~1b~0c"],
    ["no order", { request: question.request }, "/order"],
    ["a day that never was", { ...question, order: { ...order, placedAt: "2010-02-30T10:00:00Z" } }, "/order/placedAt"],
    [
      "an instant without a zone",
      { ...question, order: { ...order, placedAt: "2010-02-03T10:00:00" } },
      "/order/placedAt",
    ],
    ["a currency that is none", { ...question, order: { ...order, currency: "XXX" } }, "/order/currency"],
    ["more decimals than the currency has", { ...question, order: { ...order, duties: "1.001" } }, "/order/duties"],
    [
      "an amount beyond all orders",
      { ...question, request: { lines: [], fees: [{ code: "f", amount: "99999999999999" }] } },
      "/request/fees/0/amount",
    ],
    [
      "new goods beyond all orders",
      {
        ...question,
        request: {
          ...question.request,
          exchangeFor: [{ sku: "B", quantity: 1_000_000, unitPrice: "999999999999999.9999" }],
        },
      },
      "/request/exchangeFor/0/unitPrice",
    ],
    [
      "an earlier refund it cannot read",
      { ...question, alreadyRefunded: { lines: [{ lineId: "1", quantity: 1, gross: "0.001" }] } },
      "/alreadyRefunded/lines/0/gross",
    ],
    [
      "two lines of one name",
      { ...question, order: { ...order, lines: [order.lines[0], order.lines[0]] } },
      "/order/lines/1",
    ],
  ];

  it("names the place of every bad field, in words without a stack", async () => {
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

  it("of a file ends with 2 and the place on standard error", async () => {
    const { code, out, error } = await ask("quote", BAD[0]![1]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(error).toMatch(/^\/order\/lines\/0\/unitPrice: .+\n$/);
  });

  it("ends with 2 where there is no JSON, no file, or no question", async () => {
    const endings = await Promise.all([
      ask("quote", '{"order":'),
      ask("quote", ""),
      run("quote", [join(folder, "no-such-file.json")]),
      run("quote", []),
      run("quote", ["a.json", "b.json"]),
    ]);
    for (const { code, out, error } of endings) {
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(error.trim().split("\n")).toHaveLength(1);
    }
  });

  it("counts every earlier refund of a line, also where it is named more than once", async () => {
    const unit = { lineId: "1", quantity: 1 };
    const asking = (lines: readonly object[], quantity: number) =>
      JSON.stringify({ order, alreadyRefunded: { lines }, request: { lines: [{ lineId: "1", quantity }] } });
    const credited = { lineId: "1", quantity: 0, gross: "5.00", tax: "0.83" };
    const input = [asking([unit, unit], 2), asking([unit, unit], 1), asking([unit, credited], 1)].join("\n");
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
    const input = [question, refused, ...many].map((one) => JSON.stringify(one));
    const bad = ["{", "null", '{"order":1}', JSON.stringify({ ...question, order: { ...order, duties: "1.001" } })];
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
    const { out } = await ask("quote", { order: yen, request: { lines: [{ lineId: "1", quantity: 1 }] } });
    expect(JSON.parse(out)).toMatchObject({ total: { gross: "5337706" } });
  });
});

describe("npm run quote with a policy", () => {
  const bought = {
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
    JSON.parse((await ask("quote", { order: bought, request: all, policy, ...more })).out) as object;

  it("fills in its fees where no law forbids them", async () =>
    expect(await answer({ now: "2021-02-01T08:00:00Z" })).toMatchObject({
      fees: [{ code: "restocking-fee", gross: "3.00" }],
      shipping: [],
      total: { gross: "33.00" },
    }));

  it("takes none while a consumer may withdraw, and gives the delivery back", async () =>
    expect(await answer({ now: "2020-12-05T08:00:00Z" })).toMatchObject({
      fees: [],
      shipping: [{ shippingId: "parcel", gross: "4.90" }],
      total: { gross: "40.90" },
    }));

  it("adds its bonus to store credit, and leaves alone what the request says itself", async () => {
    const credit = { ...all, resolution: "store-credit", fees: [{ code: "agreed", amount: "1.00" }] };
    expect(await answer({ request: credit, now: "2021-02-01T08:00:00Z" })).toMatchObject({
      fees: [{ code: "agreed", gross: "1.00" }],
      bonus: "1.75",
      total: { gross: "35.00" },
    });
  });
});

describe("npm run decide", () => {
  it("prints the verdict with its whole explanation", async () => {
    const { code, out } = await ask("decide", decision);
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

  it("prints a decline and ends with 0, by the day it is asked on where the shopper lives", async () => {
    const business = { ...decision, customer: { business: true } };
    const [inTime, late] = await Promise.all(
      ["2010-12-20T23:59:59Z", "2010-12-21T00:00:00Z"].map((now) =>
        ask("decide", {
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

  it("names the place of what it cannot read, in JSON Lines as well, and what was perhaps meant", async () => {
    const { now: _now, ...timeless } = decision;
    const ruled = (rule: object) => ({ ...decision, policy: { name: "Ours", rules: [{ id: "a", ...rule }] } });
    const input = [
      timeless,
      ruled({ then: { window: { days: -1, from: "delivered" } } }),
      ruled({ when: { fact: "return.value", above: { XXX: "1" } }, then: { verdict: "review" } }),
      ruled({ when: { fact: "order.contry", is: "DE" }, then: { verdict: "review" } }),
      ruled({ when: { fact: "order.country", equals: "DE" }, then: { verdict: "review" } }),
      ruled({ then: { verdikt: "review" } }),
      { ...decision, customer: { oders: 3 } },
      { ...decision, request: { lines: [{ lineId: "1", quantity: 4, reason: "unwanted" }] } },
      { ...decision, request: { lines: [{ lineId: "1", quantity: 1, reason: "bored" }] } },
      decision,
    ];
    const { code, out } = await run("decide", ["-"], input.map((one) => `${JSON.stringify(one)}\n`).join(""));
    expect(code).toBe(0);
    const said = linesOf(out).map(({ error, outcome }) => outcome ?? String(error).split(":")[0]);
    expect(said).toEqual([
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
    for (const meant of ["order.country", "verdict", "orders"]) expect(out).toContain(`did you mean ${meant}?`);
    expect((await ask("decide", timeless)).code).toBe(2);
  });
});
