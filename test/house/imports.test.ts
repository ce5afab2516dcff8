// The house stands as drawn: who may import whom, checked on the project's own source.
import { describe, expect, it } from "vitest";
import { brokenRules, crossedAdapters } from "./import-rules.ts";
import { importsOf, sources } from "./source.ts";

describe("who may import whom", () => {
  it("is kept by every file", () => {
    const imports = sources().flatMap(importsOf);
    expect(imports.length).toBeGreaterThan(500);
    expect(brokenRules(imports)).toEqual([]);
    expect(crossedAdapters(imports)).toEqual([]);
  });

  it("is noticed when a rule is broken", () => {
    const broken = (path: string, text: string) => brokenRules(importsOf({ path, text })).map(({ says }) => says);
    expect(broken("functions/domain/money/round.ts", 'import * as z from "zod";')).toEqual([
      "domain imports only domain",
    ]);
    expect(broken("functions/domain/money/round.ts", 'import { act } from "../../app/act.ts";')).toEqual([
      "domain imports only domain",
    ]);
    expect(broken("functions/app/act.ts", 'import { dynamoOrders } from "../adapters/aws/orders.ts";')).toHaveLength(1);
    expect(
      broken("functions/app/act.ts", 'import { orderDocument } from "../contracts/order-document.ts";'),
    ).toHaveLength(1);
    expect(
      broken("functions/app/act.ts", 'import type { OrderDocument } from "../contracts/order-document.ts";'),
    ).toEqual([]);
    expect(
      broken("functions/adapters/payments/stripe.ts", 'import { SFNClient } from "@aws-sdk/client-sfn";'),
    ).toHaveLength(1);
    expect(broken("functions/adapters/aws/orders.ts", 'const middy = await import("@middy/core");')).toHaveLength(1);
    expect(broken("web/portal/App.tsx", 'import { ROUTES } from "../../functions/contracts/routes.ts";')).toHaveLength(
      1,
    );
    expect(broken("functions/lambda/desk.ts", 'import { world } from "../../test/support/world.ts";')).toEqual([
      "nothing imports test",
    ]);
    expect(
      crossedAdapters(importsOf({ path: "functions/adapters/aws/a.ts", text: 'import "../payments/stripe.ts";' })),
    ).toHaveLength(1);
  });
});
