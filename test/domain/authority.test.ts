// Up to which value a role decides alone.
import { describe, expect, it } from "vitest";
import { DECIDING_ROLES, limitOf, mayDecide } from "../../functions/domain/policy/authority.ts";
import { ROUTES } from "../../functions/contracts/routes.ts";

const AUTHORITY = { support: { EUR: "50.00", JPY: "6000" }, supervisor: { EUR: "500.00" } };

describe("authority", () => {
  it("reaches to the named amount, that amount included", () => {
    expect(limitOf("support", AUTHORITY, "EUR")).toBe(5_000);
    expect(mayDecide("support", 5_000, AUTHORITY, "EUR")).toBe(true);
    expect(mayDecide("support", 5_001, AUTHORITY, "EUR")).toBe(false);
  });

  it("counts each currency in its own units", () => {
    expect(mayDecide("support", 6_000, AUTHORITY, "JPY")).toBe(true);
    expect(mayDecide("support", 6_001, AUTHORITY, "JPY")).toBe(false);
  });

  it("of a named role is nothing in a currency it has no amount in", () => {
    expect(limitOf("supervisor", AUTHORITY, "JPY")).toBe(0);
    expect([mayDecide("supervisor", 1, AUTHORITY, "JPY"), mayDecide("supervisor", 0, AUTHORITY, "JPY")]).toEqual([
      false,
      true,
    ]);
  });

  it("of a role that is not named has no end", () => {
    for (const role of ["admin", "constructor"]) {
      expect(limitOf(role, AUTHORITY, "EUR")).toBeUndefined();
      expect(mayDecide(role, Number.MAX_SAFE_INTEGER, AUTHORITY, "EUR")).toBe(true);
    }
  });

  it("is asked of the very roles that the routes let decide", () => {
    for (const use of ["desk.decision", "desk.goodwill", "desk.openGoodwill"])
      expect(ROUTES.find((route) => route.use === use)?.who).toEqual(DECIDING_ROLES);
  });
});
