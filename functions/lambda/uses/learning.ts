// The administrators' ways to see what was tried and what could be learned.
import { guardExperiments, readExperiments, stopArm } from "../../app/experiments.ts";
import { experimentsDocument, stoppedDocument } from "../../app/documents/experiments.ts";
import { readSuggestions } from "../../app/suggestions.ts";
import { invariant } from "../../domain/invariant.ts";
import type { Uses } from "../http-handler.ts";
import { json } from "../reply.ts";

export const learningUses: Uses = {
  "admin.experiments": async (ports) => json(200, experimentsDocument(await readExperiments(ports))),

  "admin.guardExperiments": async (ports) =>
    json(200, { stopped: (await guardExperiments(ports)).map(stoppedDocument) }),

  "admin.stopArm": async (ports, { params, body, staff }) => {
    invariant(staff !== undefined, "an administrator's route has a person");
    const { experiment = "", arm = "" } = params;
    const stopped = await stopArm(ports, { experiment, arm, by: staff.id, ...(body as { why: string }) });
    return stopped.ok ? json(200, stoppedDocument(stopped.value)) : stopped.refusal;
  },

  "admin.suggestions": async (ports) => json(200, await readSuggestions(ports)),
};
