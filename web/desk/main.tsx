// Entry point of the desk, used by support, warehouse and finance.
import { start } from "../i18n/start.tsx";
import type { Texts } from "../i18n/messages.ts";
import { App } from "./App.tsx";

void start(import.meta.glob<Texts>("../i18n/catalogues/*.json", { query: "?desk", import: "default" }), <App />);
