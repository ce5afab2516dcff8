// The administrators' ways, read from disk when the first of them is taken: finance's own calls are far more often, and a cold
// start should not read the checks of policies for them.
import type { UseCase } from "../../contracts/routes.ts";
import type { Use, Uses } from "../http-handler.ts";

const lazily =
  (name: UseCase, load: () => Promise<Uses>): Use =>
  async (ports, request) =>
    (await load())[name]!(ports, request);

const policy = async (): Promise<Uses> => (await import("./policy.ts")).policyUses;
const learning = async (): Promise<Uses> => (await import("./learning.ts")).learningUses;

const POLICY = [
  "admin.readDraft",
  "admin.saveDraft",
  "admin.vocabulary",
  "admin.checkPolicy",
  "admin.tryPolicy",
  "admin.simulatePolicy",
  "admin.policyVersions",
  "admin.policyVersion",
  "admin.publish",
] as const satisfies readonly UseCase[];

const LEARNING = [
  "admin.experiments",
  "admin.guardExperiments",
  "admin.stopArm",
  "admin.suggestions",
] as const satisfies readonly UseCase[];

export const adminUses: Uses = Object.fromEntries([
  ...POLICY.map((name) => [name, lazily(name, policy)]),
  ...LEARNING.map((name) => [name, lazily(name, learning)]),
]);
