// Operations of administrators on experiments and suggested rules.
import { guardExperiments, readExperiments, stopArm } from "../../app/experiments.ts";
import { experimentsDocument, stoppedArmDocument } from "../../app/documents/experiments.ts";
import { readSuggestions } from "../../app/suggestions.ts";
import { invariant } from "../../domain/invariant.ts";
import type { Handlers } from "../http-handler.ts";
import { json } from "../reply.ts";

export const experimentHandlers: Handlers = {
  "admin.experiments": async (ports) => json(200, experimentsDocument(await readExperiments(ports))),

  "admin.guardExperiments": async (ports) =>
    json(200, { stopped: (await guardExperiments(ports)).map(stoppedArmDocument) }),

  "admin.stopArm": async (ports, { params, body, staff }) => {
    invariant(staff !== undefined, "an administrator's route has a person");
    const { experiment = "", arm = "" } = params;
    const stopped = await stopArm(ports, { experiment, arm, by: staff.id, ...(body as { why: string }) });
    return stopped.ok ? json(200, stoppedArmDocument(stopped.value)) : stopped.refusal;
  },

  "admin.suggestions": async (ports) => json(200, await readSuggestions(ports)),
};
