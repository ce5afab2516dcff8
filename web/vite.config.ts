// Builds the static site: two pages, hashed assets under /assets/, nothing inline (the content security policy forbids it).
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { catalogues } from "./build/catalogues.ts";

const root = import.meta.dirname;

export default defineConfig({
  root,
  base: "/",
  plugins: [catalogues(), react()],
  build: {
    outDir: join(root, "dist"),
    emptyOutDir: true,
    assetsDir: "assets",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { portal: join(root, "index.html"), desk: join(root, "desk.html") } },
  },
});
