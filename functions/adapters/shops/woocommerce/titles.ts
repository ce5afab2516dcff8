// Product names contain HTML entities ("Ship Your Idea &ndash; Color: Black").
import { type Field, readText } from "../mapping/fields.ts";

const NAMED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", " "],
  ["ndash", "–"],
  ["mdash", "—"],
  ["hellip", "…"],
  ["times", "×"],
  ["trade", "™"],
  ["reg", "®"],
  ["copy", "©"],
  ["deg", "°"],
  ["lsquo", "‘"],
  ["rsquo", "’"],
  ["ldquo", "“"],
  ["rdquo", "”"],
  ["euro", "€"],
  ["pound", "£"],
]);

export function readTitle(field: Field): string | undefined {
  const line = readText(field, 1_000);
  if (line === undefined) return undefined;
  const text = line.replaceAll(
    /&(?:#(\d{1,6})|#x([0-9a-fA-F]{1,5})|([a-zA-Z]{2,8}));/g,
    (entity, ...[decimal, hex, name]) =>
      typeof name === "string" ? (NAMED.get(name) ?? entity) : characterOf(decimal, hex, entity),
  );
  return readText({ value: text, pointer: field.pointer });
}

function characterOf(decimal: string | undefined, hex: string | undefined, entity: string): string {
  const point = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  return point > 31 && point <= 0x10ffff ? String.fromCodePoint(point) : entity;
}
