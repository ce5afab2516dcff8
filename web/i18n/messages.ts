// Every text of the site has an id in catalogues/en.json, with a note for translators beside it.
// A further language is one more file in that folder.
import { IntlMessageFormat } from "intl-messageformat";

// oxlint-disable-next-line typescript/consistent-type-imports -- a JSON module can be named as a type in no other way
export type MessageId = keyof typeof import("./catalogues/en.json");
export type Texts = Readonly<Record<string, string>>;
export type Values = Readonly<Record<string, string | number>>;

export type Say = {
  (id: MessageId, values?: Values): string;
  /** For codes that come from the API and may be newer than this page: nothing when there is no such message. */
  known(id: string, values?: Values): string | undefined;
};

export function speaker(texts: Texts, locale: string): Say {
  const formats = new Map<string, IntlMessageFormat>();
  const known = (id: string, values?: Values): string | undefined => {
    const text = texts[id];
    if (text === undefined) return undefined;
    const format = formats.get(id) ?? new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
    formats.set(id, format);
    return String(format.format(values));
  };
  return Object.assign((id: MessageId, values?: Values) => known(id, values) ?? id, { known });
}
