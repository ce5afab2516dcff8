// What `npm start` reads first: its settings, and whether the sources have changed since the last build.
import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fingerprint } from "../../../infra/local/build/fingerprint.ts";
import { startSettings } from "../../../infra/local/runtime/start-settings.ts";
import { temporaryHome } from "../../support/local/temporary-home.ts";

describe("the start settings", () => {
  const read = (environment: Record<string, string>) => startSettings(environment, (path) => `/project/${path}`);

  it("default to port 3000, a home in the project and real time", () => {
    expect(read({})).toEqual({ home: "/project/.comeback", port: 3000, clockStart: undefined, dynamodbUrl: undefined });
    expect(read({ PORT: "0", COMEBACK_HOME: "elsewhere", COMEBACK_CLOCK: "2010-12-01T08:00:00Z" })).toMatchObject({
      home: "/project/elsewhere",
      port: 0,
      clockStart: Date.UTC(2010, 11, 1, 8),
    });
  });

  it.each([{ PORT: "http" }, { PORT: "70000" }, { PORT: "-1" }, { COMEBACK_CLOCK: "yesterday" }])(
    "explain what is wrong with %j, and what is allowed",
    (environment) => {
      const [name = "", value = ""] = Object.entries(environment)[0] ?? [];
      expect(() => read(environment)).toThrow(new RegExp(`^${name} is "${value}"; it may be`));
    },
  );
});

describe("a fingerprint of the sources", () => {
  it("changes with every changed, added or removed file, and with nothing else", () => {
    const root = temporaryHome();
    mkdirSync(join(root, "a/node_modules"), { recursive: true });
    writeFileSync(join(root, "a/one.ts"), "1");
    writeFileSync(join(root, "lock.json"), "{}");
    const currentFingerprint = () => fingerprint(root, ["a", "lock.json", "none"]);
    const first = currentFingerprint();
    writeFileSync(join(root, "a/node_modules/x"), "x");
    expect(currentFingerprint()).toBe(first);
    writeFileSync(join(root, "a/two.ts"), "2");
    const second = currentFingerprint();
    expect(second).not.toBe(first);
    utimesSync(join(root, "a/one.ts"), 1, 1);
    expect(currentFingerprint()).not.toBe(second);
  });
});
