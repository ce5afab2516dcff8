// Operations of administrators, imported on first use: finance's operations are far more frequent, and their cold start
// should not load the policy checks.
import type { Handler, Handlers } from "../handler.ts";
import type { ExperimentOperation } from "./experiments.ts";
import type { PolicyOperation } from "./policy.ts";

const policy =
  <Id extends PolicyOperation>(id: Id): Handler<Id> =>
  async (ports, request) =>
    (await import("./policy.ts")).policyHandlers[id](ports, request);

const experiment =
  <Id extends ExperimentOperation>(id: Id): Handler<Id> =>
  async (ports, request) =>
    (await import("./experiments.ts")).experimentHandlers[id](ports, request);

export const adminHandlers: Handlers<PolicyOperation | ExperimentOperation> = {
  "admin.readDraft": policy("admin.readDraft"),
  "admin.saveDraft": policy("admin.saveDraft"),
  "admin.vocabulary": policy("admin.vocabulary"),
  "admin.checkPolicy": policy("admin.checkPolicy"),
  "admin.tryPolicy": policy("admin.tryPolicy"),
  "admin.simulatePolicy": policy("admin.simulatePolicy"),
  "admin.policyVersions": policy("admin.policyVersions"),
  "admin.policyVersion": policy("admin.policyVersion"),
  "admin.publish": policy("admin.publish"),
  "admin.experiments": experiment("admin.experiments"),
  "admin.guardExperiments": experiment("admin.guardExperiments"),
  "admin.stopArm": experiment("admin.stopArm"),
  "admin.suggestions": experiment("admin.suggestions"),
};
