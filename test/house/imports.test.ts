// Checks the import rules on the project's own source.
import { describe, expect, it } from "vitest";
import { brokenRules, adapterCrossings } from "./import-rules.ts";
import { importsOf, sourceFiles } from "./source.ts";

describe("the import rules", () => {
  it("are followed by every file", () => {
    const imports = sourceFiles().flatMap(importsOf);
    expect(imports.length).toBeGreaterThan(500);
    expect(brokenRules(imports)).toEqual([]);
    expect(adapterCrossings(imports)).toEqual([]);
  });

  it("report violations", () => {
    const violations = (path: string, text: string) =>
      brokenRules(importsOf({ path, text })).map(({ message }) => message);
    expect(violations("functions/domain/money/round.ts", 'import * as z from "zod";')).toEqual([
      "domain imports only domain",
    ]);
    expect(violations("functions/domain/money/round.ts", 'import { act } from "../../app/act.ts";')).toEqual([
      "domain imports only domain",
    ]);
    expect(
      violations("functions/app/act.ts", 'import { dynamoOrders } from "../adapters/aws/orders.ts";'),
    ).toHaveLength(1);
    expect(
      violations("functions/app/act.ts", 'import { orderDocument } from "../contracts/order-document.ts";'),
    ).toHaveLength(1);
    expect(
      violations("functions/app/act.ts", 'import type { OrderDocument } from "../contracts/order-document.ts";'),
    ).toEqual([]);
    expect(
      violations("functions/adapters/payments/stripe.ts", 'import { SFNClient } from "@aws-sdk/client-sfn";'),
    ).toHaveLength(1);
    expect(violations("functions/adapters/aws/orders.ts", 'const middy = await import("@middy/core");')).toHaveLength(
      1,
    );
    expect(
      violations("web/portal/App.tsx", 'import { ROUTES } from "../../functions/contracts/routes.ts";'),
    ).toHaveLength(1);
    expect(violations("functions/lambda/desk.ts", 'import { world } from "../../test/support/world.ts";')).toEqual([
      "nothing imports test",
    ]);
    expect(
      adapterCrossings(importsOf({ path: "functions/adapters/aws/a.ts", text: 'import "../payments/stripe.ts";' })),
    ).toHaveLength(1);
  });
});
