// What a page stores for its tab never breaks the page: neither storage that is switched off nor what an older version
// wrote.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { loadDraft, saveDraft } from "../../web/portal/draft.ts";
import { adjacentCases, rememberQueue } from "../../web/desk/queue/last-queue.ts";
import { loadSession } from "../../web/desk/sign-in/staff-session.ts";
import { readStored, removeStored, writeStored } from "../../web/ui/stored-values.ts";

const isNumber = (value: unknown): value is number => typeof value === "number";

const memoryStorage = () => {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
};

const throwDenied = (): never => {
  throw new Error("storage is switched off");
};

describe("a stored value", () => {
  beforeEach(() => void vi.stubGlobal("sessionStorage", memoryStorage()));
  afterEach(() => void vi.unstubAllGlobals());

  it("is read back until it is removed", () => {
    writeStored("units", 3);
    expect(readStored("units", isNumber)).toBe(3);
    removeStored("units");
    expect(readStored("units", isNumber)).toBeUndefined();
  });

  it.each(["not JSON", '"three"', "null"])("that is something else counts as none: %s", (text) => {
    sessionStorage.setItem("units", text);
    expect(readStored("units", isNumber)).toBeUndefined();
  });

  it("is none where storage is switched off", () => {
    vi.stubGlobal("sessionStorage", { getItem: throwDenied, setItem: throwDenied, removeItem: throwDenied });
    writeStored("units", 3);
    removeStored("units");
    expect(readStored("units", isNumber)).toBeUndefined();
  });

  it("of a draft keeps the return's id and what can still be returned", () => {
    const order = { orderId: "order-1", lines: [] };
    const draft = { returnId: "return-1", lines: {}, resolution: "refund" } as const;
    saveDraft("order-1", draft);
    expect(loadDraft(order)).toEqual(draft);
    sessionStorage.setItem("comeback-draft:order-1", '{"returnId":"return-1","lines":[],"resolution":"refund"}');
    expect(loadDraft(order)).toMatchObject({ lines: {}, resolution: "refund" });
    expect(loadDraft(order).returnId).not.toBe("return-1");
  });

  it("of a queue leads to the cases beside one", () => {
    rememberQueue(["a", "b", "c"], "/desk/queue?queue=review");
    expect(adjacentCases("b")).toEqual({ previous: "a", next: "c", queue: "/desk/queue?queue=review" });
    sessionStorage.setItem("comeback-desk-queue", '{"returnIds":"abc"}');
    expect(adjacentCases("b")).toEqual({ queue: "/desk/queue" });
  });

  it("of a session is left aside when it lacks its token", () => {
    const session = { id: "1", name: "Ada", roles: [], idToken: "i", expiresAt: Date.now() + 60_000 };
    sessionStorage.setItem("comeback-desk-signed-in", JSON.stringify({ ...session, token: "t" }));
    expect(loadSession()).toMatchObject({ name: "Ada" });
    sessionStorage.setItem("comeback-desk-signed-in", JSON.stringify(session));
    expect(loadSession()).toBeUndefined();
  });
});
