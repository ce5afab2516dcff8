// The ports of a deployed function, from its environment.
import { powertoolsWriter } from "../adapters/logging/powertools.ts";
import type { Ports } from "../app/ports.ts";
import { compose } from "./compose.ts";
import { settingsFrom } from "./settings.ts";

export const deployedPorts = (): Ports => compose(settingsFrom(process.env), { writeLine: powertoolsWriter() });
