// The contract of every counter of failed attempts.
import { describe, expect, it } from "vitest";
import { MINUTE } from "../../functions/domain/time/instant.ts";
import { settableClock } from "../../functions/adapters/memory/clock.ts";
import { memoryAttempts } from "../../functions/adapters/memory/attempts.ts";
import { dynamoAttempts } from "../../functions/adapters/aws/attempts.ts";
import { T0 } from "../support/domain/an-order.ts";
import { aName, STORAGES, openStores } from "../support/contract/returns-storage.ts";

const stores = openStores();

describe.each(STORAGES)("failed attempts, %s", (name) => {
  const clock = settableClock(T0);
  const memory = memoryAttempts(clock);
  const attempts = () =>
    name === "memory" ? memory : dynamoAttempts({ dynamo: stores.dynamo(), name: "returns" }, clock);

  it("are counted per key, across processes", async () => {
    const [key, other] = [aName("key"), aName("key")];
    expect(await attempts().failures(key)).toBe(0);
    for (let i = 0; i < 3; i++) await attempts().recordFailure(key);
    expect(await attempts().failures(key)).toBe(3);
    expect(await attempts().failures(other)).toBe(0);
  });

  it("are all counted when many fail at once", async () => {
    const key = aName("key");
    await Promise.all(Array.from({ length: 25 }, () => attempts().recordFailure(key)));
    expect(await attempts().failures(key)).toBe(25);
  });

  it("expire with their window, and counting restarts", async () => {
    const key = aName("key");
    await attempts().recordFailure(key);
    clock.advance(30 * MINUTE);
    expect(await attempts().failures(key)).toBe(0);
    await attempts().recordFailure(key);
    expect(await attempts().failures(key)).toBe(1);
  });
});
