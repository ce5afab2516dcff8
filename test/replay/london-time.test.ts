// The retail file's wall clock around the night when British Summer Time begins.
import { describe, expect, it } from "vitest";
import { isoOf } from "../../functions/domain/sla/instant.ts";
import { londonInstant } from "../../infra/replay/london-time.ts";

const inUtc = (wallTime: string): string | undefined => {
  const instant = londonInstant(wallTime);
  return instant === undefined ? undefined : isoOf(instant);
};

describe("a time of the retail file", () => {
  it("is GMT in winter", () => expect(inUtc("2010-12-01 08:26:00")).toBe("2010-12-01T08:26:00.000Z"));
  it("is GMT until the clocks change", () => expect(inUtc("2011-03-27 00:59:00")).toBe("2011-03-27T00:59:00.000Z"));
  it("is an hour ahead of UTC afterwards", () => {
    expect(inUtc("2011-03-27 02:00:00")).toBe("2011-03-27T01:00:00.000Z");
    expect(inUtc("2011-03-31 19:55:00")).toBe("2011-03-31T18:55:00.000Z");
  });
  it("is read as the hour after when spring skips it", () =>
    expect(inUtc("2011-03-27 01:30:00")).toBe("2011-03-27T01:30:00.000Z"));
  it("is its first when autumn has it twice", () => expect(inUtc("2011-10-30 01:30")).toBe("2011-10-30T00:30:00.000Z"));
  it("is nothing when it is no time", () => expect(londonInstant("12/1/2010 8:26")).toBeUndefined());
});
