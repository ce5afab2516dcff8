// The pages that are generated from the code are those that the code generates.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generatedPages } from "../../infra/tools/docs/generated-pages.ts";
import { typeText } from "../../infra/tools/docs/type-text.ts";

const ROOT = join(import.meta.dirname, "../..");

describe("the generated pages", async () => {
  const pages = await generatedPages();

  it.each([...pages])("%s is up to date: if not, run `npm run docs`", (path, text) => {
    expect(readFileSync(join(ROOT, path), "utf8"), `${path} is stale: run \`npm run docs\``).toBe(text);
  });
});

describe("a schema as a type", () => {
  const text = (schema: Parameters<typeof typeText>[0]) => typeText(schema, { limits: true });

  it("shows what may be absent, and the limits of what a caller sends", () => {
    expect(
      text({
        type: "object",
        required: ["lines"],
        properties: {
          lines: { type: "array", minItems: 1, maxItems: 20, items: { type: "string" } },
          note: { type: "string", maxLength: 2000 },
          size: { type: "integer", minimum: 0, maximum: 9, default: 3 },
        },
      }),
    ).toBe(
      [
        "{",
        "  lines: string[]; // 1 to 20 of them",
        "  note?: string; // up to 2000 characters",
        "  size?: integer; // from 0 to 9, default 3",
        "}",
      ].join("\n"),
    );
  });

  it("shows values, choices, lists of choices, and records", () => {
    expect(text({ const: true })).toBe("true");
    expect(text({ type: "array", items: { enum: ["a", "b"] } })).toBe('("a" | "b")[]');
    expect(text({ anyOf: [{ type: "string" }, { type: "integer" }] })).toBe("string | integer");
    expect(text({ type: "object", additionalProperties: { type: "number" } })).toBe("Record<string, number>");
    expect(text({ type: "object", required: ["a"], properties: { a: {} } })).toBe("{ a: unknown }");
  });
});
