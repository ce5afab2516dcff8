// docs/reference/events.md: every event of a return, from the text of its type.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { label } from "./labels.ts";
import { code, codeBlock, GENERATED, page, table } from "./markdown.ts";

const FILE = "functions/domain/returns/events.ts";

type EventType = { readonly name: string; readonly comment: string; readonly declaration: string };

export function eventsPage(): string {
  const source = readFileSync(join(import.meta.dirname, "../../..", FILE), "utf8");
  const events = eventTypes(source);
  return page(
    GENERATED,
    "# Events",
    `Everything that can happen to a return: ${events.length} types. Events are only ever appended, in the order in which they happened, and never hold a name, an address or free text.`,
    SUBSCRIBE,
    table(
      ["event", "means"],
      events.map(({ name }) => [`[${code(name)}](#${name})`, label(`desk.event.${name}`)]),
    ),
    `## Fields`,
    `As \`${FILE}\` declares them; the types that are named here and not below are in \`functions/domain\`. Amounts (\`Minor\`) are whole minor units of the order's currency. An \`Instant\` is milliseconds since 1970. Every event also has \`at\`, \`by\` (\`kind\` and \`id\` of who did it) and, if the caller sent an idempotency key, \`commandId\`.`,
    ...events.map(({ name, comment, declaration }) =>
      page(`### ${name}`, comment, declaration ? codeBlock("ts", declaration) : "It has no fields of its own."),
    ),
    "## Types in them",
    codeBlock("ts", namedTypes(source)),
  );
}

const SUBSCRIBE = page(
  "## How to receive them",
  "Other systems subscribe to the event bus (EventBridge). The source is `comeback`, the detail type is the event's type. The detail carries ids only; read the rest with `GET /api/desk/returns/{returnId}`:",
  codeBlock("json", '{ "returnId": "…", "seq": 3, "type": "refund-posted", "at": 1796115600000 }'),
  "Delivery is at least once and in any order: `returnId` and `seq` identify an event, and `seq` orders the events of a return. The bus keeps the last 90 days for replay. The audit bucket keeps each event in full, under `date/returnId/seq.json`.",
);

/** The members of the union `EventBody`, in order. */
function eventTypes(source: string): EventType[] {
  const body = /^type EventBody =\n([\s\S]*?);\n\nexport type ReturnEvent/m.exec(source)?.[1];
  if (body === undefined) throw new Error(`${FILE} has no type EventBody before ReturnEvent`);
  return body
    .split(/\n(?= {2}(?:\/\*\*|\|))/)
    .reduce<string[]>(joinCommentWithType, [])
    .map(eventType);
}

/** A comment stands before the type that it is about. */
const joinCommentWithType = (members: string[], part: string): string[] => {
  const last = members.at(-1);
  return last !== undefined && !/^ {2}\| /m.test(last)
    ? [...members.slice(0, -1), `${last}\n${part}`]
    : [...members, part];
};

function eventType(text: string): EventType {
  const name = /readonly type: "([\w-]+)"/.exec(text)?.[1];
  if (name === undefined) throw new Error(`${FILE}: a member of EventBody has no type: ${text}`);
  const [beforeType = "", member = ""] = text.split(/^ {2}\| /m);
  const comment = beforeType
    .replaceAll(/\/?\*+\/?/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  const fields = withoutReadonly(member.replace(/readonly type: "[\w-]+";?/, "")).trim();
  const declaration = fields.replace(/^\(?\{\s*\}(?: & )?/, "").replace(/\)$/, "");
  return { name, comment, declaration: declaration && `type ${pascalCase(name)} = ${declaration};` };
}

/** The types that the file declares before the events, for the events. */
const namedTypes = (source: string): string =>
  withoutReadonly(
    source
      .slice(0, source.indexOf("type EventBody"))
      .replaceAll(/^import .*;$/gm, "")
      .replace(/^(?:\/\/.*\n)+/, "")
      .replaceAll(/^export /gm, "")
      .trim(),
  );

const withoutReadonly = (text: string): string => text.replaceAll(/\breadonly /g, "");

const pascalCase = (name: string): string =>
  name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
