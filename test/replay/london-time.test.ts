// Reading the retail file's local times around the start of British Summer Time.
import { describe, expect, it } from "vitest";
import { toIsoString } from "../../functions/domain/time/instant.ts";
import { londonInstant } from "../../infra/tools/replay/london-time.ts";

const toUtc = (wallTime: string): string | undefined => {
  const instant = londonInstant(wallTime);
  return instant === undefined ? undefined : toIsoString(instant);
};

describe("a time of the retail file", () => {
  it("is GMT in winter", () => expect(toUtc("2010-12-01 08:26:00")).toBe("2010-12-01T08:26:00.000Z"));
  it("is GMT until the clocks change", () => expect(toUtc("2011-03-27 00:59:00")).toBe("2011-03-27T00:59:00.000Z"));
  it("is an hour ahead of UTC afterwards", () => {
    expect(toUtc("2011-03-27 02:00:00")).toBe("2011-03-27T01:00:00.000Z");
    expect(toUtc("2011-03-31 19:55:00")).toBe("2011-03-31T18:55:00.000Z");
  });
  it("is read as one hour later when spring skips it", () =>
    expect(toUtc("2011-03-27 01:30:00")).toBe("2011-03-27T01:30:00.000Z"));
  it("is the first of the two when autumn repeats it", () =>
    expect(toUtc("2011-10-30 01:30")).toBe("2011-10-30T00:30:00.000Z"));
  it("is undefined in another format", () => expect(londonInstant("12/1/2010 8:26")).toBeUndefined());
});
