// Up to which value a role may decide alone.
import { describe, expect, it } from "vitest";
import { DECIDING_ROLES, authorityLimit, mayDecide } from "../../../functions/domain/policy/authority.ts";
import { ROUTES } from "../../../functions/contracts/routes.ts";

const AUTHORITY = { support: { EUR: "50.00", JPY: "6000" }, supervisor: { EUR: "500.00" } };

describe("authority", () => {
  it("reaches up to and including the named amount", () => {
    expect(authorityLimit("support", AUTHORITY, "EUR")).toBe(5_000);
    expect(mayDecide("support", 5_000, AUTHORITY, "EUR")).toBe(true);
    expect(mayDecide("support", 5_001, AUTHORITY, "EUR")).toBe(false);
  });

  it("is per currency, in its minor units", () => {
    expect(mayDecide("support", 6_000, AUTHORITY, "JPY")).toBe(true);
    expect(mayDecide("support", 6_001, AUTHORITY, "JPY")).toBe(false);
  });

  it("of a named role is zero in a currency it has no amount in", () => {
    expect(authorityLimit("supervisor", AUTHORITY, "JPY")).toBe(0);
    expect([mayDecide("supervisor", 1, AUTHORITY, "JPY"), mayDecide("supervisor", 0, AUTHORITY, "JPY")]).toEqual([
      false,
      true,
    ]);
  });

  it("of a role that is not named is unlimited", () => {
    for (const role of ["admin", "constructor"]) {
      expect(authorityLimit(role, AUTHORITY, "EUR")).toBeUndefined();
      expect(mayDecide(role, Number.MAX_SAFE_INTEGER, AUTHORITY, "EUR")).toBe(true);
    }
  });

  it("covers exactly the roles whose routes may decide", () => {
    for (const use of ["desk.decision", "desk.goodwill", "desk.openGoodwill"])
      expect(ROUTES.find((route) => route.operationId === use)?.access).toEqual(DECIDING_ROLES);
  });
});
