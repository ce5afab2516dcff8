// Returns without a carrier under contract: the shopper sends the parcel with a carrier of their choice.
import { describe, expect, it } from "vitest";
import { ownCarrier } from "../../functions/adapters/carriers/own/carrier.ts";
import { timeline } from "../../functions/app/documents/timeline.ts";
import { requestReturnOf, workflowWorld } from "../support/workflow/workflow-world.ts";
import { ORDER } from "../support/domain/an-order.ts";

const worldWithoutLabels = () => workflowWorld({ carrier: ownCarrier });

describe("a return by the shopper's own carrier", () => {
  it("has a slip without a tracking number, and no carrier in its timeline", async () => {
    const world = await worldWithoutLabels();
    const returnId = await requestReturnOf(world);
    const state = await world.stateOf(returnId);
    expect(state.label).toEqual({
      carrier: "own",
      trackingCode: "",
      labelUrl: `/api/returns/${returnId}/label`,
      destination: "main",
      ownCarrier: true,
    });
    const issued = timeline(await world.ports.log.read(returnId), "staff").find(({ type }) => type === "label-issued");
    expect(issued).toMatchObject({ by: { kind: "workflow" } });
    expect(issued?.data).toEqual({ ownCarrier: true, dueAt: "2010-12-15T08:00:00.000Z" });
    expect((await world.ports.returns.summary(returnId))?.ownCarrier).toBe(true);
  });

  it.each([
    ["en", "with a carrier of your choice, and keep the receipt", /label/i],
    ["de", "mit einem Paketdienst Ihrer Wahl an unsere Rücksendeadresse und heben Sie den Beleg auf", /etikett/i],
  ])("is explained by the email in %s, which announces no label", async (locale, words, label) => {
    const world = await worldWithoutLabels();
    const order = { ...ORDER, customer: { ...ORDER.customer, locale } };
    const returnId = await requestReturnOf(world, { order });
    const { rmaNumber } = (await world.stateOf(returnId)).request;
    const [email] = world.mailer.emails;
    expect(email?.text).toContain(words);
    expect(email?.text).toContain(rmaNumber);
    expect(email?.text).not.toMatch(label);
  });
});
