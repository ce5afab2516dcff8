// The contract of every policy store.
import { describe, expect, it } from "vitest";
import { AUTHORIZE_EVERYTHING, STANDARD_POLICY } from "../../functions/domain/policy/standard.ts";
import { MINUTE } from "../../functions/domain/time/instant.ts";
import { T0 } from "../support/domain/an-order.ts";
import { STORAGES, openStores } from "../support/contract/returns-storage.ts";

const stores = openStores();
const published = { at: T0, by: "ada", note: "for the sale" };

describe.each(STORAGES)("policies, %s", (name) => {
  const policies = () => stores.fresh(name).policies;

  it("start with the standard policy and no draft", async () => {
    expect(await policies().inForce()).toEqual({ version: "standard", policy: STANDARD_POLICY });
    expect(await policies().draft()).toBeUndefined();
  });

  it("keep a draft besides the policy in force", async () => {
    const draft = { ...STANDARD_POLICY, name: "Sixty days" };
    await policies().saveDraft(draft);
    await policies().saveDraft(AUTHORIZE_EVERYTHING);
    expect(await policies().draft()).toEqual(AUTHORIZE_EVERYTHING);
    expect((await policies().inForce()).policy).toEqual(STANDARD_POLICY);
  });

  it("are in force for everyone once published, immediately for the publisher", async () => {
    const publisher = policies();
    expect((await publisher.inForce()).version).toBe("standard");
    const inForce = await publisher.publish(AUTHORIZE_EVERYTHING, published);
    expect(inForce.policy).toEqual(AUTHORIZE_EVERYTHING);
    expect(await publisher.inForce()).toEqual(inForce);
    expect(await policies().inForce()).toEqual(inForce);
  });

  it("reach a running process soon", async () => {
    const runningProcess = policies();
    await runningProcess.inForce();
    const inForce = await policies().publish({ ...STANDARD_POLICY, name: "Fourteen days" }, published);
    stores.clock.advance(MINUTE);
    expect(await runningProcess.inForce()).toEqual(inForce);
  });

  it("give equal policies the same version and different ones different versions", async () => {
    const first = await policies().publish(STANDARD_POLICY, published);
    const other = await policies().publish(AUTHORIZE_EVERYTHING, { at: T0 + 1, by: "ben" });
    const again = await policies().publish(STANDARD_POLICY, { at: T0 + 2, by: "cy" });
    expect(again.version).toBe(first.version);
    expect(other.version).not.toBe(first.version);
    expect(await policies().inForce()).toEqual(again);
  });
});
