// The sentences every counter of failed attempts keeps.
import { describe, expect, it } from "vitest";
import { MINUTE } from "../../functions/domain/sla/instant.ts";
import { settableClock } from "../../functions/adapters/memory/clock.ts";
import { memoryAttempts } from "../../functions/adapters/memory/attempts.ts";
import { dynamoAttempts } from "../../functions/adapters/aws/attempts.ts";
import { T0 } from "../domain/an-order.ts";
import { aName, STORAGES, storages } from "./returns-storage.ts";

const open = storages();

describe.each(STORAGES)("failed attempts, %s", (name) => {
  const clock = settableClock(T0);
  const memory = memoryAttempts(clock);
  const attempts = () =>
    name === "memory" ? memory : dynamoAttempts({ dynamo: open.dynamo(), name: "returns" }, clock);

  it("are counted per key, whoever counts", async () => {
    const [key, other] = [aName("key"), aName("key")];
    expect(await attempts().failures(key)).toBe(0);
    for (let i = 0; i < 3; i++) await attempts().recordFailure(key);
    expect(await attempts().failures(key)).toBe(3);
    expect(await attempts().failures(other)).toBe(0);
  });

  it("lose none when many fail at once", async () => {
    const key = aName("key");
    await Promise.all(Array.from({ length: 25 }, () => attempts().recordFailure(key)));
    expect(await attempts().failures(key)).toBe(25);
  });

  it("are forgotten after a while, and counted anew", async () => {
    const key = aName("key");
    await attempts().recordFailure(key);
    clock.advance(30 * MINUTE);
    expect(await attempts().failures(key)).toBe(0);
    await attempts().recordFailure(key);
    expect(await attempts().failures(key)).toBe(1);
  });
});
