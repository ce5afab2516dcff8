// Operations of administrators, imported on first use: finance's operations are far more frequent, and their cold start
// should not load the policy checks.
import type { OperationId } from "../../contracts/routes.ts";
import type { Handler, Handlers } from "../http-handler.ts";

const lazyHandler =
  (operationId: OperationId, load: () => Promise<Handlers>): Handler =>
  async (ports, request) =>
    (await load())[operationId]!(ports, request);

const loadPolicyHandlers = async (): Promise<Handlers> => (await import("./policy.ts")).policyHandlers;
const loadExperimentHandlers = async (): Promise<Handlers> => (await import("./experiments.ts")).experimentHandlers;

const POLICY_OPERATIONS = [
  "admin.readDraft",
  "admin.saveDraft",
  "admin.vocabulary",
  "admin.checkPolicy",
  "admin.tryPolicy",
  "admin.simulatePolicy",
  "admin.policyVersions",
  "admin.policyVersion",
  "admin.publish",
] as const satisfies readonly OperationId[];

const EXPERIMENT_OPERATIONS = [
  "admin.experiments",
  "admin.guardExperiments",
  "admin.stopArm",
  "admin.suggestions",
] as const satisfies readonly OperationId[];

export const adminHandlers: Handlers = Object.fromEntries([
  ...POLICY_OPERATIONS.map((operationId) => [operationId, lazyHandler(operationId, loadPolicyHandlers)]),
  ...EXPERIMENT_OPERATIONS.map((operationId) => [operationId, lazyHandler(operationId, loadExperimentHandlers)]),
]);
