// The administrators' ways to see what was tried and what could be learned.
import { guardExperiments, readExperiments } from "../../app/experiments.ts";
import { experimentsDocument, stoppedDocument } from "../../app/documents/experiments.ts";
import { readSuggestions } from "../../app/suggestions.ts";
import type { Uses } from "../http-handler.ts";
import { json } from "../reply.ts";

export const learningUses: Uses = {
  "admin.experiments": async (ports) => json(200, experimentsDocument(await readExperiments(ports))),

  "admin.guardExperiments": async (ports) =>
    json(200, { stopped: (await guardExperiments(ports)).map(stoppedDocument) }),

  "admin.suggestions": async (ports) => json(200, await readSuggestions(ports)),
};
