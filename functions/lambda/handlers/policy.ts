// Operations of administrators on policies.
import type * as z from "zod";
import { checkDocument } from "../../app/check-policy.ts";
import { vocabularyDocument } from "../../app/documents/vocabulary.ts";
import { simulatePolicy } from "../../app/simulate-policy.ts";
import { tryPolicy } from "../../app/try-policy.ts";
import type { PageRequest } from "../../app/ports/page.ts";
import type { PolicyDocument, publishPolicy, TryPolicy } from "../../contracts/policy-document.ts";
import type { SimulatePolicy } from "../../contracts/simulation-document.ts";
import { invariant } from "../../domain/invariant.ts";
import { toIsoString } from "../../domain/time/instant.ts";
import { draftOrInForce, policyToPublish, listPolicyVersions } from "../../app/publish-policy.ts";
import { withListCursor } from "../cursors.ts";
import type { Handlers } from "../http-handler.ts";
import { json } from "../reply.ts";

export const policyHandlers: Handlers = {
  "admin.readDraft": async (ports) => {
    const draft = await ports.policies.draft();
    return json(200, draft ? { policy: draft } : await ports.policies.inForce());
  },

  "admin.saveDraft": async (ports, { body }) => {
    const policy = body as PolicyDocument;
    await ports.policies.saveDraft(policy);
    return json(200, { policy });
  },

  "admin.vocabulary": async () => json(200, vocabularyDocument()),

  "admin.checkPolicy": async (ports, { body, acceptLanguage }) => {
    const { policy = await draftOrInForce(ports) } = body as { policy?: PolicyDocument };
    return json(200, checkDocument(policy, await ports.messages(acceptLanguage)));
  },

  "admin.tryPolicy": async (ports, { body }) => {
    const result = await tryPolicy(ports, body as TryPolicy);
    return result.ok ? json(200, result.value) : result.refusal;
  },

  "admin.simulatePolicy": async (ports, { body }) => {
    const result = await simulatePolicy(ports, body as SimulatePolicy);
    return result.ok ? json(200, result.value) : result.refusal;
  },

  "admin.policyVersions": async (ports, request) =>
    json(200, withListCursor(request, await listPolicyVersions(ports, request.query as PageRequest))),

  "admin.policyVersion": async (ports, { params }) => {
    const published = await ports.policies.version(params["version"] ?? "");
    return published ? json(200, published) : { code: "not-found" };
  },

  "admin.publish": async (ports, { body, staff }) => {
    invariant(staff !== undefined, "an administrator's route has a person");
    const { note, version: requestedVersion } = body as z.infer<typeof publishPolicy>;
    const policy = await policyToPublish(ports, requestedVersion);
    if (!policy.ok) return policy.refusal;
    const at = ports.clock.now();
    const by = { at, by: staff.id, ...(note !== undefined && { note }) };
    const { version } = await ports.policies.publish(policy.value, by);
    return json(200, { version, publishedAt: toIsoString(at) });
  },
};
