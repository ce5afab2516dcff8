// Operations of administrators on policies.
import { checkDocument } from "../../app/check-policy.ts";
import { vocabularyDocument } from "../../app/documents/vocabulary.ts";
import {
  draftOrInForce,
  listPolicyVersions,
  publishPolicy,
  readDraft,
  readPolicyVersion,
} from "../../app/publish-policy.ts";
import { simulatePolicy } from "../../app/simulate-policy.ts";
import { tryPolicy } from "../../app/try-policy.ts";
import { json, respond } from "../handler-response.ts";
import { withListCursor } from "../cursors.ts";
import type { Handlers } from "../handler.ts";

export type PolicyOperation =
  | "admin.readDraft"
  | "admin.saveDraft"
  | "admin.vocabulary"
  | "admin.checkPolicy"
  | "admin.tryPolicy"
  | "admin.simulatePolicy"
  | "admin.policyVersions"
  | "admin.policyVersion"
  | "admin.publish";

export const policyHandlers: Handlers<PolicyOperation> = {
  "admin.readDraft": async (ports) => json(await readDraft(ports)),

  "admin.saveDraft": async (ports, { body: policy }) => {
    await ports.policies.saveDraft(policy);
    return json({ policy });
  },

  "admin.vocabulary": async () => json(vocabularyDocument()),

  "admin.checkPolicy": async (ports, { body, messages }) =>
    json(checkDocument(body.policy ?? (await draftOrInForce(ports)), await messages())),

  "admin.tryPolicy": async (ports, { body }) => respond(await tryPolicy(ports, body), json),

  "admin.simulatePolicy": async (ports, { body }) => respond(await simulatePolicy(ports, body), json),

  "admin.policyVersions": async (ports, { query, list }) =>
    json(withListCursor(list, await listPolicyVersions(ports, query))),

  "admin.policyVersion": async (ports, { params }) => respond(await readPolicyVersion(ports, params.version), json),

  "admin.publish": async (ports, { body, staff }) =>
    respond(await publishPolicy(ports, { ...body, by: staff.id }), json),
};
