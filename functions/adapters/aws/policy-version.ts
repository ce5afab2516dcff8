// The version of a policy follows from its content, so publishing the same policy again is the same version.
import type { Policy } from "../../domain/policy/rules.ts";
import { sha256 } from "./digest.ts";

export const policyVersion = (policy: Policy): string => `p-${sha256(JSON.stringify(policy)).slice(0, 12)}`;
