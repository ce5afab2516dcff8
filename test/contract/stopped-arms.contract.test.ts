// The contract of every store of stopped experiment arms.
import { describe, expect, it } from "vitest";
import { DAY } from "../../functions/domain/time/instant.ts";
import { T0 } from "../support/domain/an-order.ts";
import { aName, STORAGES, openStores } from "../support/contract/returns-storage.ts";

const stores = openStores();

describe.each(STORAGES)("stopped arms, %s", (name) => {
  const storage = () => stores.fresh(name);

  it("are stored with who stopped them, when and why", async () => {
    const stopped = { experiment: aName("test"), arm: "b", at: T0, by: "guardrail", why: "review-rate +0.2" };
    expect(await storage().stoppedArms.list()).not.toContainEqual(stopped);
    await storage().stoppedArms.stop(stopped);
    expect(await storage().stoppedArms.list()).toContainEqual(stopped);
  });

  it("are stopped once: the first stop is kept", async () => {
    const first = { experiment: aName("test"), arm: "b", at: T0, by: "guardrail", why: "kept-rate +0.1" };
    await storage().stoppedArms.stop(first);
    await storage().stoppedArms.stop({ ...first, by: "ana", at: T0 + DAY });
    const found = (await storage().stoppedArms.list()).filter(({ experiment }) => experiment === first.experiment);
    expect(found).toEqual([first]);
    await storage().stoppedArms.stop({ ...first, arm: "c" });
    expect(await storage().stoppedArms.list()).toContainEqual({ ...first, arm: "c" });
  });

  it("are visible at once to the process that stopped them", async () => {
    const { stoppedArms } = storage();
    await stoppedArms.list();
    const stopped = { experiment: aName("test"), arm: "b", at: T0, by: "ana", why: "by hand" };
    await stoppedArms.stop(stopped);
    expect(await stoppedArms.list()).toContainEqual(stopped);
  });
});
