// Finds a Chromium and starts it: the one that was named, else one of the machine, else the one npm brought along.
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** How Chromium is started everywhere: no window, no sandbox (containers have none to give), nothing of its own to say on the network. */
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

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Throws with the one thing to do when there is no Chromium anywhere. */
async function findChromium(): Promise<string> {
  const named = process.env["COMEBACK_CHROMIUM"];
  if (named !== undefined && named !== "") {
    if (!existsSync(named)) throw new Error(`COMEBACK_CHROMIUM names ${named}, where there is no file`);
    return named;
  }
  const usual = USUAL_PLACES.find((place) => existsSync(place));
  return usual ?? carriedAlong();
}

/** The npm package unpacks its own binary, which runs on Linux x64. Its flags are for a Lambda function and weaken the browser; ours do. */
async function carriedAlong(): Promise<string> {
  try {
    const { default: carried } = await import("@sparticuz/chromium");
    return await carried.executablePath();
  } catch (fault) {
    const words = "No Chromium was found. Install one (apt-get install chromium) or set COMEBACK_CHROMIUM to its path.";
    throw new Error(words, { cause: fault });
  }
}

export async function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: FLAGS, handleSIGINT: false });
}
