// No sandbox in production: the refusals of a stage's providers, and what an allowed choice becomes.
import { describe, expect, it } from "vitest";
import { type Resource, resourcesOf, synthesize, template } from "./synthesize.ts";

const REFUSED_IN_PRODUCTION = [
  { payments: "sandbox" },
  { payments: "stripe,sandbox" },
  { carrier: "sandbox" },
  { providerUrls: "stripe=http://127.0.0.1:4242" },
] as const;

const environments = (context: Readonly<Record<string, string>> = {}): Record<string, string>[] => {
  const stacks = synthesize(context);
  return (["gateway", "workflow", "portal"] as const)
    .flatMap((name) => Object.values(resourcesOf(template(stacks, name), "AWS::Lambda::Function")))
    .flatMap(({ Properties: { Environment } }: Resource) =>
      isEnvironment(Environment) ? [Environment.Variables] : [],
    );
};

const isEnvironment = (value: unknown): value is { readonly Variables: Record<string, string> } =>
  typeof value === "object" && value !== null && "Variables" in value;

describe("a production stage", () => {
  it.each(REFUSED_IN_PRODUCTION)("refuses %j, and names the setting, its value and what is allowed", (context) => {
    const [[setting, value] = []] = Object.entries(context);
    expect(() => synthesize(context)).toThrow(`-c ${setting}=${value}`);
    expect(() => synthesize(context)).toThrow("moves no real money");
    expect(() => synthesize(context)).toThrow('the stage "production" cannot have it; allowed: ');
  });

  it("pays through Stripe and leaves returns to the shopper's own carrier, unless told otherwise", () => {
    const variables = environments();
    expect(variables.length).toBeGreaterThan(0);
    for (const environment of variables) {
      expect(environment).toMatchObject({ COMEBACK_PAYMENT_PROVIDERS: "stripe", COMEBACK_CARRIER: "own" });
      expect(Object.keys(environment)).not.toContain("COMEBACK_STRIPE_URL");
    }
    expect(JSON.stringify(variables)).not.toContain("sandbox");
  });
});

describe("every stage", () => {
  it.each([
    [{ payments: "nopay" }, '-c payments=nopay: there is no "nopay"; allowed: stripe'],
    [{ payments: "" }, '-c payments=: there is no ""; allowed: stripe'],
    [{ carrier: "easypost" }, '-c carrier=easypost: "easypost" has no client: it only reports to us; allowed: own'],
    [{ carrier: "nocarry" }, '-c carrier=nocarry: there is no "nocarry"; allowed: own'],
    [{ stage: "emulator", carrier: "nocarry" }, "; allowed: own, "],
    [
      { stage: "emulator", providerUrls: "nopay=http://127.0.0.1" },
      '"nopay" is not a provider of the stage "emulator"',
    ],
    [{ stage: "emulator", providerUrls: "http://127.0.0.1" }, '"http://127.0.0.1" is not NAME=URL'],
  ])("refuses %j", (context, message) => expect(() => synthesize(context)).toThrow(message));
});

describe("the emulator", () => {
  it("has the sandboxes, each at the server it is given", () => {
    const url = "http://127.0.0.1:4242";
    for (const environment of environments({ stage: "emulator", providerUrls: `stripe=${url},sandbox=${url}` }))
      expect(environment).toMatchObject({
        COMEBACK_PAYMENT_PROVIDERS: "stripe,sandbox",
        COMEBACK_CARRIER: "sandbox",
        COMEBACK_STRIPE_URL: url,
        COMEBACK_SANDBOX_URL: url,
      });
  });
});
