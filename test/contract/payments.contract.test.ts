// The contract of every payment gateway, run with the real Stripe client against a stateful provider over HTTP.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stripeGateway } from "../../functions/adapters/payments/stripe/gateway.ts";
import { TransientFault } from "../../functions/app/ports/transient-fault.ts";
import { nextAttempt } from "../../functions/domain/refund/plan.ts";
import { anInstruction, HOUR, paymentWorld, type PaymentWorld } from "../support/contract/payments-world.ts";
import "../seed.ts";

let world: PaymentWorld;
beforeAll(async () => {
  world = await paymentWorld();
});
afterAll(() => world.close());

const refundsOf = async (reference: string) => {
  const all = (await world.call("GET", "/sandbox/refunds?limit=1000")) as {
    data: { payment_intent: string | null; charge: string }[];
  };
  return all.data.filter((refund) => refund.payment_intent === reference || refund.charge === reference);
};

describe("an instruction", () => {
  it("is posted, and found posted", async () => {
    const instruction = anInstruction();
    await world.pay(instruction.reference, 5_000, "GBP");
    expect(await world.gateway().find(instruction)).toEqual({ status: "never-seen" });
    const answer = await world.gateway().submit(instruction);
    expect(answer).toEqual({ status: "posted", providerRefundId: expect.stringMatching(/^re_/) as string });
    expect(await world.gateway().find(instruction)).toEqual(answer);
  });

  it("carries our reference, the return and no personal data", async () => {
    const instruction = anInstruction();
    await world.gateway().submit(instruction);
    const [refund] = await refundsOf(instruction.reference);
    expect(refund).toMatchObject({
      amount: 1_250,
      currency: "gbp",
      metadata: {
        instruction_id: instruction.instructionId,
        return_id: instruction.returnId,
        tender_currency: "GBP",
      },
    });
  });

  it("refunds once when repeated, with the same response", async () => {
    const instruction = anInstruction();
    await world.pay(instruction.reference, 5_000, "GBP");
    const answers = [];
    for (let i = 0; i < 3; i++) answers.push(await world.gateway().submit(instruction));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await refundsOf(instruction.reference)).toHaveLength(1);
  });

  it("refunds once when repeated after the idempotency key has expired", async () => {
    const instruction = anInstruction();
    await world.pay(instruction.reference, 5_000, "GBP");
    const first = await world.gateway().submit(instruction);
    world.clock.at += 25 * HOUR;
    expect(await world.gateway().submit(instruction)).toEqual(first);
    expect(await refundsOf(instruction.reference)).toHaveLength(1);
  });

  it("is distinguished from another instruction on the same payment", async () => {
    const one = anInstruction();
    const other = { ...anInstruction(), reference: one.reference };
    await world.pay(one.reference, 2_500, "GBP");
    await world.gateway().submit(one);
    expect(await world.gateway().find(other)).toEqual({ status: "never-seen" });
    expect(await world.gateway().submit(other)).toMatchObject({ status: "posted" });
    expect(await refundsOf(one.reference)).toHaveLength(2);
  });

  it("is found among more refunds than one page holds", async () => {
    const instruction = anInstruction({ refund: 1 });
    await world.pay(instruction.reference, 5_000, "GBP");
    await world.gateway().submit(instruction);
    const form = (i: number) => `payment_intent=${instruction.reference}&amount=1&metadata[instruction_id]=other.${i}`;
    const headers = { authorization: "Bearer sk_test_other", "content-type": "application/x-www-form-urlencoded" };
    for (let i = 0; i < 130; i++) await fetch(`${world.url()}/v1/refunds`, { method: "POST", headers, body: form(i) });
    expect(await world.gateway().find(instruction)).toMatchObject({ status: "posted" });
    expect(await world.gateway().find({ ...instruction, instructionId: "nobody.t1" })).toEqual({
      status: "never-seen",
    });
  });

  it("refunds a bare charge, a payment intent, and a reference that looks like neither", async () => {
    for (const reference of ["ch_bare1", "py_bare1", "pi_intent1", "pay_1", "#2024/17 ä"]) {
      const instruction = anInstruction({ reference });
      expect(await world.gateway().submit(instruction)).toMatchObject({ status: "posted" });
      expect(await world.gateway().find(instruction)).toMatchObject({ status: "posted" });
      expect(await refundsOf(reference)).toHaveLength(1);
    }
  });

  it("without a payment reference fails and is never sent", async () => {
    const instruction = anInstruction({ reference: "" });
    const before = (await world.totals()).count;
    expect(await world.gateway().submit(instruction)).toEqual({
      status: "failed",
      failure: "the tender has no payment reference",
    });
    expect(await world.gateway().find(instruction)).toEqual({ status: "never-seen" });
    expect((await world.totals()).count).toBe(before);
  });
});

describe("when the response is lost", () => {
  it.each(["answer-500-after-recording", "time-out-after-recording"])(
    "(%s) the outcome is unknown until it is looked up",
    async (fault) => {
      const instruction = anInstruction();
      await world.pay(instruction.reference, 5_000, "GBP");
      await world.setBehavior({ reference: instruction.reference, next: 1, do: fault });
      const gateway = world.gateway(200);
      await expect(gateway.submit(instruction)).rejects.toThrow(TransientFault);
      expect(await gateway.find(instruction)).toMatchObject({ status: "posted" });
      expect(await gateway.submit(instruction)).toMatchObject({ status: "posted" });
      expect(await refundsOf(instruction.reference)).toHaveLength(1);
    },
  );

  it("by a broken connection, the client repeats once with the same key, and there is one refund", async () => {
    const instruction = anInstruction();
    await world.pay(instruction.reference, 5_000, "GBP");
    await world.setBehavior({ reference: instruction.reference, next: 1, do: "drop-connection-after-recording" });
    expect(await world.gateway().submit(instruction)).toMatchObject({ status: "posted" });
    expect(await refundsOf(instruction.reference)).toHaveLength(1);
  });

  it.each(["answer-500", "time-out"])(
    "(%s) and nothing was recorded, the outcome is unknown until it is looked up",
    async (fault) => {
      const instruction = anInstruction();
      await world.setBehavior({ reference: instruction.reference, next: 1, do: fault });
      const gateway = world.gateway(200);
      await expect(gateway.submit(instruction)).rejects.toThrow(TransientFault);
      expect(await gateway.find(instruction)).toEqual({ status: "never-seen" });
      expect(await gateway.submit(instruction)).toMatchObject({ status: "posted" });
    },
  );

  it("an unreachable provider is never reported as never seen", async () => {
    const gone = stripeGateway({ apiKey: async () => "sk_test_x", baseUrl: "http://127.0.0.1:1", httpTimeoutMs: 500 });
    await expect(gone.find(anInstruction())).rejects.toThrow(TransientFault);
    await expect(gone.submit(anInstruction())).rejects.toThrow(TransientFault);
  });

  it("an unreadable API key is never reported as never seen", async () => {
    let tries = 0;
    const apiKey = async () => {
      if (++tries === 1) throw new Error("the secret store is away");
      return "sk_test_x";
    };
    const gateway = stripeGateway({ apiKey, baseUrl: world.url(), httpTimeoutMs: 500 });
    await expect(gateway.find(anInstruction())).rejects.toThrow(TransientFault);
    expect(await gateway.find(anInstruction())).toEqual({ status: "never-seen" });
  });

  it("a rejected key is read again", async () => {
    const keys = ["", "sk_live_never", "sk_test_rotated"];
    const gateway = stripeGateway({
      apiKey: async () => keys.shift() || "pk_no",
      baseUrl: world.url(),
      httpTimeoutMs: 500,
    });
    const instruction = anInstruction();
    await expect(gateway.submit(instruction)).rejects.toThrow(TransientFault);
    await expect(gateway.submit(instruction)).rejects.toThrow(/live API key/);
    expect(await gateway.submit(instruction)).toMatchObject({ status: "posted" });
  });

  it("two submits at once are one refund, and one of them has an unknown outcome", async () => {
    const instruction = anInstruction();
    await world.pay(instruction.reference, 5_000, "GBP");
    await world.setBehavior({ reference: instruction.reference, next: 1, do: "slow" });
    const results = await Promise.allSettled([
      world.gateway().submit(instruction),
      world.gateway().submit(instruction),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { name: "TransientFault" } });
    expect(await refundsOf(instruction.reference)).toHaveLength(1);
  });
});

describe("a refusal by the provider", () => {
  it("of more than was paid is failed, with the provider's message", async () => {
    const instruction = anInstruction({ refund: 5_001 });
    await world.pay(instruction.reference, 5_000, "GBP");
    expect(await world.gateway().submit(instruction)).toEqual({
      status: "failed",
      failure: "Refund amount (£50.01) is greater than unrefunded amount on charge (£50.00)",
    });
  });

  it("of a payment already refunded outside is failed, with its code", async () => {
    const instruction = anInstruction();
    await world.pay(instruction.reference, 1_250, "GBP");
    await world.gateway().submit({ ...anInstruction(), reference: instruction.reference });
    const answer = await world.gateway().submit(instruction);
    expect(answer).toMatchObject({
      status: "failed",
      failure: expect.stringMatching(/^charge_already_refunded: Charge ch_\w+ has already/) as string,
    });
  });

  it("of an adopted payment depends on the tender amount, if given", async () => {
    const instruction = anInstruction({ reference: "pay_capped", refund: 900, tenderAmount: 1_000 });
    expect(await world.gateway().submit(instruction)).toMatchObject({ status: "posted" });
    const more = { ...anInstruction({ refund: 101 }), reference: "pay_capped" };
    expect(await world.gateway().submit(more)).toMatchObject({ status: "failed" });
    expect(await world.gateway().submit({ ...anInstruction({ refund: 100 }), reference: "pay_capped" })).toMatchObject({
      status: "posted",
    });
  });

  it("is final for its instruction; the next instruction may try again", async () => {
    const [first, other] = [anInstruction({ refund: 1_000 }), anInstruction({ refund: 1_000 })];
    const second = { ...other, reference: first.reference };
    await world.pay(first.reference, 1_500, "GBP");
    await world.setBehavior({ reference: first.reference, next: 1, do: "pend" });
    await world.gateway().submit(first);
    const refused = await world.gateway().submit(second);
    expect(refused).toMatchObject({ status: "failed" });
    await world.settle({ reference: first.reference, as: "fail" });
    expect(await world.gateway().submit(second)).toEqual(refused);
    expect(await world.gateway().submit(nextAttempt(second))).toMatchObject({ status: "posted" });
    expect(await refundsOf(first.reference)).toHaveLength(2);
  });
});

describe("later changes", () => {
  it("a pending refund is found pending, and posted once it settled", async () => {
    const instruction = anInstruction();
    await world.setBehavior({ reference: instruction.reference, next: 1, do: "pend" });
    const answer = await world.gateway().submit(instruction);
    expect(answer).toMatchObject({ status: "pending" });
    expect(await world.gateway().find(instruction)).toEqual(answer);
    await world.settle({ reference: instruction.reference });
    expect(await world.gateway().find(instruction)).toEqual({ ...answer, status: "posted" });
  });

  it("a refund that requires action is pending", async () => {
    const instruction = anInstruction();
    await world.setBehavior({ reference: instruction.reference, next: 1, do: "require-action" });
    expect(await world.gateway().submit(instruction)).toMatchObject({ status: "pending" });
  });

  it("a posted refund that fails later is found failed, also by a repeat", async () => {
    const instruction = anInstruction();
    await world.setBehavior({ reference: instruction.reference, next: 1, do: "fail-later" });
    const answer = await world.gateway().submit(instruction);
    expect(answer).toMatchObject({ status: "posted" });
    await world.settle({ reference: instruction.reference });
    const gone = {
      status: "failed",
      failure: "expired_or_canceled_card",
      providerRefundId: (answer as { providerRefundId: string }).providerRefundId,
    };
    expect(await world.gateway().find(instruction)).toEqual(gone);
    expect(await world.gateway().submit(instruction)).toEqual(gone);
  });

  it("a refund that fails at once has its reason", async () => {
    const instruction = anInstruction();
    await world.setBehavior({ reference: instruction.reference, next: 1, do: "fail" });
    expect(await world.gateway().submit(instruction)).toMatchObject({ status: "failed", failure: "declined" });
  });
});

describe("currencies", () => {
  it.each([
    ["JPY", 5_800, 5_800],
    ["KWD", 1_230, 1_230],
    ["ISK", 5, 500],
    ["UGX", 5, 500],
    ["MGA", 12_300, 123],
    ["EUR", 1_999, 1_999],
    ["HUF", 1_045, 1_045],
  ])("%s: %i minor units by ISO 4217 are sent as %i", async (currency, refund, sent) => {
    const instruction = anInstruction({ currency, refund });
    await world.pay(instruction.reference, sent, currency);
    expect(await world.gateway().submit(instruction)).toMatchObject({ status: "posted" });
    expect(await refundsOf(instruction.reference)).toMatchObject([{ amount: sent, currency: currency.toLowerCase() }]);
  });

  it.each([
    ["KWD", 1_234],
    ["MGA", 12_345],
    ["BHD", 1],
  ])(
    "%s: %i minor units cannot be represented at the provider, so nothing is sent or rounded",
    async (currency, refund) => {
      const instruction = anInstruction({ currency, refund });
      const failure = `Stripe cannot pay exactly ${refund} minor units of ${currency}`;
      expect(await world.gateway().submit(instruction)).toEqual({ status: "failed", failure });
      expect(await refundsOf(instruction.reference)).toEqual([]);
    },
  );
});

/** Retries an unknown outcome a bounded number of times, as the workflow does. */
async function withRetries<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof TransientFault) || attempt === 10) throw error;
      await delay(100);
    }
  }
}

describe("one instruction is one refund", () => {
  const steps = fc.constantFrom("submit", "submit thrice at once", "find", "a day passes", "the provider restarts");
  const faults = fc.constantFrom(
    "normal",
    "answer-500",
    "answer-500-after-recording",
    "time-out-after-recording",
    "drop-connection-after-recording",
    "slow",
    "pend",
  );

  it("whatever the steps, their order and the faults", async () => {
    const property = fc.asyncProperty(
      fc.array(fc.tuple(faults, steps), { minLength: 1, maxLength: 6 }),
      async (sequence) => {
        const instruction = anInstruction();
        await world.pay(instruction.reference, 10_000, "GBP");
        for (const [fault, step] of sequence) {
          if (fault !== "normal") await world.setBehavior({ reference: instruction.reference, next: 1, do: fault });
          const gateway = world.gateway(250);
          const once = () => gateway.submit(instruction);
          if (step === "submit") await Promise.allSettled([once()]);
          if (step === "submit thrice at once") await Promise.allSettled([once(), once(), once()]);
          if (step === "find") await withRetries(() => gateway.find(instruction));
          if (step === "a day passes") world.clock.at += 25 * HOUR;
          if (step === "the provider restarts") await world.restart();
        }
        await world.setBehavior({ reference: instruction.reference, do: "normal" });
        const final = await withRetries(() => world.gateway().submit(instruction));
        expect(["posted", "pending"]).toContain(final.status);
        expect(await refundsOf(instruction.reference)).toMatchObject([{ amount: 1_250 }]);
      },
    );
    await fc.assert(property, { numRuns: 25, endOnFailure: true });
  }, 45_000);
});

describe("a provider that is killed", () => {
  it("still has its recorded refunds", async () => {
    const folder = mkdtempSync(join(tmpdir(), "payments-killed-"));
    const options = { port: 0, stateFile: join(folder, "sandbox.sqlite"), webhookSecret: "whsec_killed" };
    const start = async () => {
      const server = new URL("../../infra/local/payments/server.ts", import.meta.url).href;
      const script = `const { startPaymentSandbox } = await import(${JSON.stringify(server)});
        const { url } = await startPaymentSandbox({ ...${JSON.stringify(options)}, now: Date.now });
        process.stdout.write(url);`;
      const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const [url] = (await once(child.stdout, "data")) as [Buffer];
      return {
        child,
        gateway: stripeGateway({ apiKey: async () => "sk_test_x", baseUrl: url.toString(), httpTimeoutMs: 2_000 }),
      };
    };
    const instruction = anInstruction();
    const before = await start();
    const posted = await before.gateway.submit(instruction);
    before.child.kill("SIGKILL");
    await once(before.child, "exit");
    const after = await start();
    expect(await after.gateway.find(instruction)).toEqual(posted);
    expect(await after.gateway.submit(instruction)).toEqual(posted);
    after.child.kill("SIGKILL");
    await once(after.child, "exit");
    rmSync(folder, { recursive: true, force: true });
  }, 20_000);
});

describe("the provider's SDK", () => {
  it("is not loaded before the first refund, and is loaded by it", async () => {
    const moduleUrl = (path: string) =>
      JSON.stringify(new URL(`../../functions/adapters/payments/${path}`, import.meta.url).href);
    const script = `
      import { registerHooks } from "node:module";
      let loaded = 0;
      registerHooks({ load: (url, context, next) => { loaded += url.includes("/node_modules/stripe/") ? 1 : 0; return next(url, context); } });
      const { paymentGateways } = await import(${moduleUrl("gateways.ts")});
      const { PAYMENT_PROVIDERS } = await import(${moduleUrl("registry.ts")});
      const context = { secret: async () => "sk_test_x", now: () => 0, url: "http://127.0.0.1:1" };
      for (const { webhook } of PAYMENT_PROVIDERS) await webhook?.(context);
      const gateway = paymentGateways(PAYMENT_PROVIDERS, () => context).byName("stripe");
      const before = loaded;
      await gateway.find({ reference: "pi_1", instructionId: "r.0" }).catch(() => {});
      process.stdout.write(JSON.stringify([before, loaded > 0]));`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [output] = (await once(child.stdout, "data")) as [Buffer];
    expect(JSON.parse(output.toString())).toEqual([0, true]);
  }, 20_000);
});
