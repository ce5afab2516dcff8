// Every text has an id in catalogues/en.json, with a note for translators. To add a language, add a file to that
// folder.
import { IntlMessageFormat } from "intl-messageformat";

// oxlint-disable-next-line typescript/consistent-type-imports -- there is no other way to use a JSON module as a type
export type MessageId = keyof typeof import("./catalogues/en.json");
export type Texts = Readonly<Record<string, string>>;
export type Values = Readonly<Record<string, string | number>>;

export type Translate = {
  (id: MessageId, values?: Values): string;
  /** For codes from the API, which may be newer than this page: undefined when there is no such message. */
  optional(id: string, values?: Values): string | undefined;
};

export function createTranslator(texts: Texts, locale: string): Translate {
  const formats = new Map<string, IntlMessageFormat>();
  const optional = (id: string, values?: Values): string | undefined => {
    const text = texts[id];
    if (text === undefined) return undefined;
    const format = formats.get(id) ?? new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
    formats.set(id, format);
    return String(format.format(values));
  };
  return Object.assign((id: MessageId, values?: Values) => optional(id, values) ?? id, { optional });
}
