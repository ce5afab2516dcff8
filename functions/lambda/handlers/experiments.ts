// Operations of administrators on experiments and suggested rules.
import { guardExperiments, readExperiments, stopArm } from "../../app/experiments.ts";
import { experimentsDocument, stoppedArmDocument } from "../../app/documents/experiments.ts";
import { readSuggestions } from "../../app/suggestions.ts";
import { json, respond } from "../handler-response.ts";
import type { Handlers } from "../handler.ts";

export type ExperimentOperation =
  "admin.experiments" | "admin.guardExperiments" | "admin.stopArm" | "admin.suggestions";

export const experimentHandlers: Handlers<ExperimentOperation> = {
  "admin.experiments": async (ports) => json(experimentsDocument(await readExperiments(ports))),

  "admin.guardExperiments": async (ports) => json({ stopped: (await guardExperiments(ports)).map(stoppedArmDocument) }),

  "admin.stopArm": async (ports, { params, body, staff }) =>
    respond(await stopArm(ports, { ...params, by: staff.id, ...body }), (stopped) => json(stoppedArmDocument(stopped))),

  "admin.suggestions": async (ports) => json(await readSuggestions(ports)),
};
