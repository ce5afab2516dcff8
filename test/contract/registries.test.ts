// Every function loads the registries at its start: they may load what each plug-in says of itself and nothing else.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import * as z from "zod";

it.each(["payments", "carriers", "shops"])(
  "the registry of %s loads no code of a provider that is not used",
  async (kind) => {
    const registry = new URL(`../../functions/adapters/${kind}/registry.ts`, import.meta.url).href;
    const script = `
    import { registerHooks } from "node:module";
    const loaded = [];
    registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context); } });
    await import(${JSON.stringify(registry)});
    process.stdout.write(JSON.stringify(loaded));`;
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script]);
    const loaded = z.array(z.string()).parse(JSON.parse(stdout));
    expect(loaded).toContain(registry);
    for (const url of loaded) expect(url).toMatch(/\/(registry|[a-z0-9-]+\/provider)\.ts$/);
  },
);
