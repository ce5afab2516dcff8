// The sentences every keeper of policies keeps.
import { describe, expect, it } from "vitest";
import { AUTHORIZE_EVERYTHING, STANDARD_POLICY } from "../../functions/domain/policy/standard.ts";
import { MINUTE } from "../../functions/domain/sla/instant.ts";
import { T0 } from "../domain/an-order.ts";
import { STORAGES, storages } from "./returns-storage.ts";

const open = storages();
const published = { at: T0, by: "ada", note: "for the sale" };

describe.each(STORAGES)("policies, %s", (name) => {
  const policies = () => open.fresh(name).policies;

  it("begin with the standard one and no draft", async () => {
    expect(await policies().inForce()).toEqual({ version: "standard", policy: STANDARD_POLICY });
    expect(await policies().draft()).toBeUndefined();
  });

  it("keep a draft beside the one in force", async () => {
    const draft = { ...STANDARD_POLICY, name: "Sixty days" };
    await policies().saveDraft(draft);
    await policies().saveDraft(AUTHORIZE_EVERYTHING);
    expect(await policies().draft()).toEqual(AUTHORIZE_EVERYTHING);
    expect((await policies().inForce()).policy).toEqual(STANDARD_POLICY);
  });

  it("put one in force for everyone, at once for whoever published it", async () => {
    const publisher = policies();
    expect((await publisher.inForce()).version).toBe("standard");
    const inForce = await publisher.publish(AUTHORIZE_EVERYTHING, published);
    expect(inForce.policy).toEqual(AUTHORIZE_EVERYTHING);
    expect(await publisher.inForce()).toEqual(inForce);
    expect(await policies().inForce()).toEqual(inForce);
  });

  it("hold soon in a process that has been running", async () => {
    const warm = policies();
    await warm.inForce();
    const inForce = await policies().publish({ ...STANDARD_POLICY, name: "Fourteen days" }, published);
    open.clock.advance(MINUTE);
    expect(await warm.inForce()).toEqual(inForce);
  });

  it("give the same policy the same version, and another one another", async () => {
    const first = await policies().publish(STANDARD_POLICY, published);
    const other = await policies().publish(AUTHORIZE_EVERYTHING, { at: T0 + 1, by: "ben" });
    const again = await policies().publish(STANDARD_POLICY, { at: T0 + 2, by: "cy" });
    expect(again.version).toBe(first.version);
    expect(other.version).not.toBe(first.version);
    expect(await policies().inForce()).toEqual(again);
  });
});
