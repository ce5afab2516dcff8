// The replay's command line: what it takes, what it refuses and in which words; and its progress, only for people.
import { describe, expect, it } from "vitest";
import { BadArguments, replayArguments } from "../../infra/replay/arguments.ts";
import { progressOn } from "../../infra/replay/progress.ts";

describe("the replay's arguments", () => {
  it("are a file, and nothing else that matters", () =>
    expect(replayArguments(["a.csv"])).toEqual({ file: "a.csv", json: false, returnsMax: Infinity }));

  it("may say what to read, by which rules, and where", () =>
    expect(
      replayArguments("a.csv.gz --json --until 2011-02-01 --limit 60 --policy p.json --url http://x:1/".split(" ")),
    ).toEqual({
      file: "a.csv.gz",
      json: true,
      until: Date.UTC(2011, 1, 1),
      returnsMax: 60,
      policyFile: "p.json",
      url: "http://x:1",
    }));

  it("take a day as London has it", () =>
    expect(replayArguments(["a.csv", "--until", "2011-03-28"]).until).toBe(Date.UTC(2011, 2, 27, 23)));

  it.each([
    [[], "name one file"],
    [["a.csv", "b.csv"], "name one file"],
    [["a.csv", "--limit", "0"], "--limit is 0, wanted a whole number above zero"],
    [["a.csv", "--until", "soon"], "--until is soon, wanted a date such as 2011-02-01"],
  ])("%j are refused: %s", (args, message) => expect(() => replayArguments(args)).toThrow(new BadArguments(message)));

  it("are refused when there is one nobody knows", () =>
    expect(() => replayArguments(["a.csv", "--fast"])).toThrow(BadArguments));
});

describe("the progress", () => {
  const drawnOn = (isTTY: boolean): string => {
    let text = "";
    const progress = progressOn({ isTTY, write: (more) => (text += more) });
    progress.show("returns", 0.5, "429 of 858");
    progress.done();
    return text;
  };

  it("is a line that grows on a terminal", () => {
    expect(drawnOn(true)).toContain("returns  ███████████████░░░░░░░░░░░░░░░  50 %  429 of 858");
    expect(drawnOn(true).endsWith("\n")).toBe(true);
  });

  it("is nothing where nobody looks", () => expect(drawnOn(false)).toBe(""));
});
