// Builds the static site: two pages, hashed files under /assets/, and no inline code, which the content security policy
// forbids.
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { catalogues } from "./build/catalogues.ts";
import { factForms } from "./build/fact-forms.ts";

const root = import.meta.dirname;

export default defineConfig({
  root,
  base: "/",
  plugins: [catalogues(), react()],
  define: factForms,
  build: {
    outDir: join(root, "dist"),
    emptyOutDir: true,
    assetsDir: "assets",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { portal: join(root, "index.html"), desk: join(root, "desk.html") } },
  },
});
