// The contract of every sealer: opening returns exactly what was sealed, or nothing.
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hmacSealer } from "../../functions/adapters/aws/sealer.ts";
import { memoryPorts } from "../../functions/adapters/memory/world.ts";
import "../support/domain/property-runs.ts";

const secret = randomBytes(32).toString("hex");
const SEALERS = { aws: hmacSealer(async () => secret), memory: memoryPorts().sealer };
const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

describe.each(Object.entries(SEALERS))("seals, %s", (_, sealer) => {
  it("open to their content, for the same purpose only", () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (content) => {
        const sealed = await sealer.seal("quote", content);
        expect(sealed).toMatch(/^[\w.-]+$/);
        expect(await sealer.open("quote", sealed)).toBe(content);
        expect(await sealer.open("session", sealed)).toBeUndefined();
      }),
    ));

  it("are invalid after a change of any character", () =>
    fc.assert(
      fc.asyncProperty(fc.string(), fc.nat(), fc.nat(63), async (content, position, character) => {
        const sealed = await sealer.seal("session", content);
        const at = position % sealed.length;
        const tampered = sealed.slice(0, at) + BASE64URL[character] + sealed.slice(at + 1);
        fc.pre(tampered !== sealed);
        expect(await sealer.open("session", tampered)).toBeUndefined();
      }),
    ));

  it("are invalid with anything added before, after or between, or cut off", async () => {
    const sealed = await sealer.seal("session", '{"orderId":"1"}');
    const [body = "", mac = ""] = sealed.split(".");
    const other = (await sealer.seal("session", "other")).split(".")[1];
    for (const forged of [
      "",
      ".",
      body,
      `${body}.`,
      `.${mac}`,
      `${body}.${other}`,
      `${sealed}.`,
      ` ${sealed}`,
      `${sealed}=`,
    ])
      expect(await sealer.open("session", forged)).toBeUndefined();
    for (let length = 0; length < sealed.length; length++)
      expect(await sealer.open("session", sealed.slice(0, length))).toBeUndefined();
  });

  it("of empty text open to empty text", async () =>
    expect(await sealer.open("x", await sealer.seal("x", ""))).toBe(""));

  it("give each text one short fingerprint, and different texts different ones", async () => {
    const codes = await Promise.all(Array.from({ length: 500 }, (_, index) => sealer.fingerprint(`order ${index}`)));
    expect(new Set(codes).size).toBe(500);
    expect(await sealer.fingerprint("order 7")).toBe(codes[7]);
    expect(codes.every((code) => /^[0-9a-f]{32}$/.test(code))).toBe(true);
  });
});

describe("seals under another secret", () => {
  it("do not open", async () => {
    const sealed = await hmacSealer(async () => "another secret of thirty-two bytes!").seal("quote", "mine");
    for (const sealer of Object.values(SEALERS)) expect(await sealer.open("quote", sealed)).toBeUndefined();
  });

  it("read the secret once, and again after a failed read", async () => {
    let reads = 0;
    const sealer = hmacSealer(async () => {
      if (++reads === 1) throw new Error("the secret store is away");
      return secret;
    });
    await expect(sealer.seal("quote", "x")).rejects.toThrow("away");
    const sealed = await sealer.seal("quote", "x");
    expect(await sealer.open("quote", sealed)).toBe("x");
    expect(reads).toBe(2);
  });
});
