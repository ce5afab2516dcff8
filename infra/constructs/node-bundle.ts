// How esbuild bundles code for Node.js, deployed and on a laptop.
import type { BuildOptions } from "esbuild";

export const NODE_BUNDLE = {
  outExtension: { ".js": ".mjs" },
  bundle: true,
  splitting: true,
  platform: "node",
  target: "node24",
  format: "esm",
  // ES modules before CommonJS: only ES modules can be tree-shaken.
  mainFields: ["module", "main"],
  legalComments: "none",
  logLevel: "error",
  // Some packages call require for Node.js built-ins, which ES modules do not have. The minifier does not process this
  // line, so its names must be ones the minifier never generates.
  banner: { js: 'import{createRequire as makeRequire}from"node:module";const require=makeRequire(import.meta.url);' },
} satisfies BuildOptions;
