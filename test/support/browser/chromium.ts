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

type Found = { readonly path: string; readonly flags: readonly string[] };

/** Throws with the one thing to do when there is no Chromium anywhere. */
export async function findChromium(): Promise<Found> {
  const named = process.env["COMEBACK_CHROMIUM"];
  if (named !== undefined && named !== "") {
    if (!existsSync(named)) throw new Error(`COMEBACK_CHROMIUM names ${named}, where there is no file`);
    return { path: named, flags: FLAGS };
  }
  const usual = USUAL_PLACES.find((place) => existsSync(place));
  if (usual !== undefined) return { path: usual, flags: FLAGS };
  return carriedAlong();
}

/** The npm package unpacks its own binary, which runs on Linux x64 and needs flags of its own besides. */
async function carriedAlong(): Promise<Found> {
  try {
    const { default: carried } = await import("@sparticuz/chromium");
    const path = await carried.executablePath();
    return { path, flags: [...new Set([...carried.args.filter((flag) => !flag.startsWith("--headless")), ...FLAGS])] };
  } catch (fault) {
    throw new Error(
      "No Chromium was found. Install one (apt-get install chromium) or set COMEBACK_CHROMIUM to its path.",
      { cause: fault },
    );
  }
}

export async function startChromium(): Promise<Browser> {
  const { path, flags } = await findChromium();
  return chromium.launch({ executablePath: path, args: [...flags], handleSIGINT: false });
}
