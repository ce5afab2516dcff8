// The contract of every carrier.
import { describe, expect, it } from "vitest";
import { sandboxCarrier } from "../../functions/adapters/carriers/sandbox/carrier.ts";
import type { Carrier } from "../../functions/app/ports/carrier.ts";

const carriers: Readonly<Record<string, Carrier>> = { sandbox: sandboxCarrier };

describe.each(Object.entries(carriers))("the %s carrier", (_name, carrier) => {
  it("issues one label per RMA number, also on repeats", async () => {
    const request = { returnId: "ret-1", rmaNumber: "RMA-7K2M9", destination: "main" };
    const label = await carrier.issueLabel(request);
    expect(await carrier.issueLabel(request)).toEqual(label);
    expect(label.carrier).not.toBe("");
    expect(label.trackingCode).not.toBe("");
  });

  it("gives different RMA numbers different tracking codes", async () => {
    const codes = await Promise.all(
      ["A-1B", "A1-B", "A1B"].map(
        async (rmaNumber) =>
          (await carrier.issueLabel({ returnId: "ret-1", rmaNumber, destination: "main" })).trackingCode,
      ),
    );
    expect(new Set(codes).size).toBe(3);
  });
});

describe("the sandbox carrier's label", () => {
  it("is a page of the portal, whatever characters the return id contains", async () => {
    const label = await sandboxCarrier.issueLabel({ returnId: "a/b?c", rmaNumber: "RMA-1", destination: "main" });
    expect(label).toEqual({ carrier: "sandbox", trackingCode: "SBX-RMA-1", labelUrl: "/api/returns/a%2Fb%3Fc/label" });
  });
});
