// The replay's command line: which arguments it accepts, its error messages, and its progress bar.
import { describe, expect, it } from "vitest";
import { BadArguments, replayArguments } from "../../infra/tools/replay/arguments.ts";
import { createProgressBar } from "../../infra/tools/replay/progress.ts";

describe("the replay's arguments", () => {
  it("need only a file", () =>
    expect(replayArguments(["a.csv"])).toEqual({ file: "a.csv", json: false, returnsMax: Infinity }));

  it("accept all options", () =>
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

  it("read a date as midnight in London", () =>
    expect(replayArguments(["a.csv", "--until", "2011-03-28"]).until).toBe(Date.UTC(2011, 2, 27, 23)));

  it.each([
    [[], "name one file"],
    [["a.csv", "b.csv"], "name one file"],
    [["a.csv", "--limit", "0"], "--limit is 0, wanted a whole number above zero"],
    [["a.csv", "--until", "soon"], "--until is soon, wanted a date such as 2011-02-01"],
  ])("%j are refused: %s", (args, message) => expect(() => replayArguments(args)).toThrow(new BadArguments(message)));

  it("are refused when one is unknown", () => expect(() => replayArguments(["a.csv", "--fast"])).toThrow(BadArguments));
});

describe("the progress bar", () => {
  const outputOn = (isTTY: boolean): string => {
    let text = "";
    const progress = createProgressBar({ isTTY, write: (chunk) => (text += chunk) });
    progress.show("returns", 0.5, "429 of 858");
    progress.done();
    return text;
  };

  it("is one line on a terminal", () => {
    expect(outputOn(true)).toContain("returns  ███████████████░░░░░░░░░░░░░░░  50 %  429 of 858");
    expect(outputOn(true).endsWith("\n")).toBe(true);
  });

  it("prints nothing when the output is not a terminal", () => expect(outputOn(false)).toBe(""));
});
