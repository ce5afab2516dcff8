// Entry point of the portal.
import { start } from "../i18n/start.tsx";
import type { Texts } from "../i18n/messages.ts";
import { App } from "./App.tsx";

void start(import.meta.glob<Texts>("../i18n/catalogues/*.json", { query: "?portal", import: "default" }), <App />);
