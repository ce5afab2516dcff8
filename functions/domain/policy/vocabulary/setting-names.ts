// The settings by name, in the order of their table, and the fees among them in the order in which a quote takes them.
import type { LawOnFee } from "./setting-row.ts";
import {
  LINE_SETTINGS,
  type LineFeeName,
  type LineSettings,
  RETURN_SETTINGS,
  type ReturnFeeName,
  type ReturnListName,
  type ReturnSettings,
  type SettingName,
  SETTINGS,
} from "./settings.ts";

const namesOf = <T extends object>(table: T): readonly (keyof T)[] => Object.keys(table) as (keyof T)[];

export const LINE_SETTING_NAMES = namesOf(LINE_SETTINGS);
export const RETURN_SETTING_NAMES = namesOf(RETURN_SETTINGS);
/** Those per line first. */
export const SETTING_NAMES = namesOf(SETTINGS);

export const isLineSetting = (name: string): name is keyof LineSettings => Object.hasOwn(LINE_SETTINGS, name);

const isReturnList = (name: keyof ReturnSettings): name is ReturnListName => RETURN_SETTINGS[name].kind === "list";
export const RETURN_LISTS = RETURN_SETTING_NAMES.filter(isReturnList);

/** A fee's setting, its code in quotes, plans and credit notes, and what the law does to it. */
export type Fee<Q extends SettingName> = { readonly setting: Q; readonly code: string; readonly law: LawOnFee };

function feeOf<Q extends SettingName>(setting: Q): readonly Fee<Q>[] {
  const row = SETTINGS[setting];
  return row.kind === "fee" ? [{ setting, code: row.code, law: row.law }] : [];
}

const isLineFee = (name: keyof LineSettings): name is LineFeeName => LINE_SETTINGS[name].kind === "fee";
const isReturnFee = (name: keyof ReturnSettings): name is ReturnFeeName => RETURN_SETTINGS[name].kind === "fee";

export const LINE_FEES = LINE_SETTING_NAMES.filter(isLineFee).flatMap(feeOf);
export const RETURN_FEES = RETURN_SETTING_NAMES.filter(isReturnFee).flatMap(feeOf);

export type FeeName = LineFeeName | ReturnFeeName;
export const FEE_NAMES: readonly FeeName[] = [...LINE_FEES, ...RETURN_FEES].map(({ setting }) => setting);
export const isFee = (name: SettingName): name is FeeName => SETTINGS[name].kind === "fee";
