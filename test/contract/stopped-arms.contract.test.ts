// The sentences every keeper of stopped arms keeps.
import { describe, expect, it } from "vitest";
import { DAY } from "../../functions/domain/sla/instant.ts";
import { T0 } from "../domain/an-order.ts";
import { aName, STORAGES, storages } from "./returns-storage.ts";

const open = storages();

describe.each(STORAGES)("stopped arms, %s", (name) => {
  const storage = () => open.fresh(name);

  it("are remembered with who stopped them, when and why", async () => {
    const stopped = { experiment: aName("test"), arm: "b", at: T0, by: "guardrail", why: "review-rate +0.2" };
    expect(await storage().stoppedArms.all()).not.toContainEqual(stopped);
    await storage().stoppedArms.stop(stopped);
    expect(await storage().stoppedArms.all()).toContainEqual(stopped);
  });

  it("are stopped once: the first keeps its name on it", async () => {
    const first = { experiment: aName("test"), arm: "b", at: T0, by: "guardrail", why: "kept-rate +0.1" };
    await storage().stoppedArms.stop(first);
    await storage().stoppedArms.stop({ ...first, by: "ana", at: T0 + DAY });
    const found = (await storage().stoppedArms.all()).filter(({ experiment }) => experiment === first.experiment);
    expect(found).toEqual([first]);
    await storage().stoppedArms.stop({ ...first, arm: "c" });
    expect(await storage().stoppedArms.all()).toContainEqual({ ...first, arm: "c" });
  });

  it("are known to whoever stopped them at once", async () => {
    const { stoppedArms } = storage();
    await stoppedArms.all();
    const stopped = { experiment: aName("test"), arm: "b", at: T0, by: "ana", why: "by hand" };
    await stoppedArms.stop(stopped);
    expect(await stoppedArms.all()).toContainEqual(stopped);
  });
});
