// The administrators' ways to change the rules.
import type * as z from "zod";
import { checkDocument } from "../../app/check-policy.ts";
import { vocabularyDocument } from "../../app/documents/vocabulary.ts";
import { simulatePolicy } from "../../app/simulate-policy.ts";
import { tryPolicy } from "../../app/try-policy.ts";
import type { PageRequest } from "../../app/ports.ts";
import type { PolicyDocument, publishPolicy, TryPolicy } from "../../contracts/policy-document.ts";
import type { SimulatePolicy } from "../../contracts/simulation-document.ts";
import { invariant } from "../../domain/invariant.ts";
import { isoOf } from "../../domain/sla/instant.ts";
import { draftOf, policyToPublish, policyVersions } from "../../app/publish-policy.ts";
import { pageFor } from "../cursors.ts";
import type { Uses } from "../http-handler.ts";
import { json } from "../reply.ts";

export const policyUses: Uses = {
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

  "admin.checkPolicy": async (ports, { body, preferences }) => {
    const { policy = await draftOf(ports) } = body as { policy?: PolicyDocument };
    return json(200, checkDocument(policy, await ports.words(preferences)));
  },

  "admin.tryPolicy": async (ports, { body }) => {
    const tried = await tryPolicy(ports, body as TryPolicy);
    return tried.ok ? json(200, tried.value) : tried.refusal;
  },

  "admin.simulatePolicy": async (ports, { body }) => {
    const simulated = await simulatePolicy(ports, body as SimulatePolicy);
    return simulated.ok ? json(200, simulated.value) : simulated.refusal;
  },

  "admin.policyVersions": async (ports, request) =>
    json(200, pageFor(request, await policyVersions(ports, request.query as PageRequest))),

  "admin.policyVersion": async (ports, { params }) => {
    const found = await ports.policies.version(params["version"] ?? "");
    return found ? json(200, found) : { code: "not-found" };
  },

  "admin.publish": async (ports, { body, staff }) => {
    invariant(staff !== undefined, "an administrator's route has a person");
    const { note, version: wanted } = body as z.infer<typeof publishPolicy>;
    const policy = await policyToPublish(ports, wanted);
    if (!policy.ok) return policy.refusal;
    const at = ports.clock.now();
    const by = { at, by: staff.id, ...(note !== undefined && { note }) };
    const { version } = await ports.policies.publish(policy.value, by);
    return json(200, { version, publishedAt: isoOf(at) });
  },
};
