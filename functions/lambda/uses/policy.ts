// The administrators' ways to change the rules.
import type * as z from "zod";
import type { PolicyDocument, publishPolicy } from "../../contracts/policy-document.ts";
import { invariant } from "../../domain/invariant.ts";
import { isoOf } from "../../domain/sla/instant.ts";
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

  "admin.publish": async (ports, { body, staff }) => {
    invariant(staff !== undefined, "an administrator's route has a person");
    const { note } = body as z.infer<typeof publishPolicy>;
    const at = ports.clock.now();
    const policy = (await ports.policies.draft()) ?? (await ports.policies.inForce()).policy;
    const { version } = await ports.policies.publish(policy, { at, by: staff.id, ...(note !== undefined && { note }) });
    return json(200, { version, publishedAt: isoOf(at) });
  },
};
