// Finds and starts Chromium: the configured path, then an installed browser, then the one from npm.
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Headless, without a sandbox (containers do not support it) and without background network requests. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const DEFAULT_PATHS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Throws with instructions when there is no Chromium. */
async function findChromium(): Promise<string> {
  const configured = process.env["COMEBACK_CHROMIUM"];
  if (configured !== undefined && configured !== "") {
    if (!existsSync(configured)) throw new Error(`COMEBACK_CHROMIUM names ${configured}, where there is no file`);
    return configured;
  }
  const installed = DEFAULT_PATHS.find((place) => existsSync(place));
  return installed ?? bundledChromium();
}

/** The npm package unpacks a binary for Linux x64. Its flags, meant for Lambda, weaken the browser and are not used. */
async function bundledChromium(): Promise<string> {
  try {
    const { default: bundled } = await import("@sparticuz/chromium");
    return await bundled.executablePath();
  } catch (fault) {
    const message =
      "No Chromium was found. Install one (apt-get install chromium) or set COMEBACK_CHROMIUM to its path.";
    throw new Error(message, { cause: fault });
  }
}

export async function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: FLAGS, handleSIGINT: false });
}
