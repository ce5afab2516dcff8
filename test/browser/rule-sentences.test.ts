// Conditions as sentences in every language: one example per operator, every flag, and nested groups.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FACTS } from "../../functions/domain/policy/vocabulary/facts.ts";
import { type FactType, OPERATORS } from "../../functions/domain/policy/vocabulary/operators.ts";
import { CODE_FACTS, PERCENT_FACTS, PLURAL_FACTS, TEXT_FACTS } from "../../web/desk/rules/fact-forms.ts";
import type { Condition } from "../../web/desk/rules/policy.ts";
import { conditionSentence, whenSentence } from "../../web/desk/rules/sentence.ts";
import { stepSentence } from "../../web/desk/rules/step-sentence.ts";
import type { SentenceI18n } from "../../web/desk/rules/test-sentence.ts";
import { createFormats } from "../../web/i18n/formats.ts";
import { createTranslator } from "../../web/i18n/messages.ts";

const FOLDER = join(import.meta.dirname, "../../web/i18n/catalogues");

function loadI18n(language: string, locale: string): SentenceI18n {
  const messages = JSON.parse(readFileSync(join(FOLDER, `${language}.json`), "utf8")) as Record<
    string,
    { text: string }
  >;
  const texts = Object.fromEntries(Object.entries(messages).map(([id, { text }]) => [id, text]));
  return { t: createTranslator(texts, locale), format: createFormats(locale) };
}
const ENGLISH = loadI18n("en", "en-GB");
const GERMAN = loadI18n("de", "de-DE");

/** Replaces non-breaking spaces. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ");
const inBothLanguages = (condition: Condition): string[] =>
  [ENGLISH, GERMAN].map((words) => plain(whenSentence({ id: "one", when: condition, then: {} }, words)));

const country = (value: string): Condition => ({ fact: "order.country", is: value });

type Example = readonly [type: FactType, operator: string, condition: Condition, english: string, german: string];

const EXAMPLES: readonly Example[] = [
  [
    "count",
    "is",
    { fact: "customer.orders", is: 3 },
    "the customer's number of orders is 3",
    "die Zahl der Bestellungen 3 ist",
  ],
  [
    "count",
    "isNot",
    { fact: "order.lines", isNot: 1 },
    "the number of lines ordered is not 1",
    "die Zahl der Positionen der Bestellung nicht 1 ist",
  ],
  [
    "count",
    "below",
    { fact: "customer.orders", below: 1200 },
    "the customer's number of orders is less than 1,200",
    "die Zahl der Bestellungen weniger als 1.200 beträgt",
  ],
  [
    "count",
    "atMost",
    { fact: "return.quantity", atMost: 2 },
    "the number of units is at most 2",
    "die Stückzahl höchstens 2 beträgt",
  ],
  [
    "count",
    "above",
    { fact: "order.daysSinceDelivered", above: 30 },
    "the number of days since the last delivery is more than 30",
    "die Zahl der Tage seit der letzten Lieferung mehr als 30 beträgt",
  ],
  [
    "count",
    "atLeast",
    { fact: "risk.score", atLeast: 70 },
    "the risk score is 70 or more",
    "der Risikowert mindestens 70 beträgt",
  ],
  [
    "count",
    "between",
    { fact: "customer.returns", between: [2, 5] },
    "the customer's number of returns is from 2 to 5",
    "die Zahl der Rückgaben mindestens 2 und höchstens 5 beträgt",
  ],
  [
    "count",
    "known",
    { fact: "line.weightGrams", known: true },
    "the weight in grams is known",
    "das Gewicht in Gramm bekannt ist",
  ],
  [
    "percent",
    "is",
    { fact: "return.shareOfOrder", is: 100 },
    "the share of the order returned is 100 %",
    "der zurückgegebene Anteil der Bestellung 100 % ist",
  ],
  [
    "percent",
    "isNot",
    { fact: "line.discountPercent", isNot: 0 },
    "the line's discount is not 0 %",
    "der Rabatt der Position nicht 0 % ist",
  ],
  [
    "percent",
    "below",
    { fact: "order.discountPercent", below: 12.5 },
    "the order's discount is less than 12.5 %",
    "der Rabatt der Bestellung weniger als 12,5 % beträgt",
  ],
  [
    "percent",
    "atMost",
    { fact: "order.discountPercent", atMost: 20 },
    "the order's discount is at most 20 %",
    "der Rabatt der Bestellung höchstens 20 % beträgt",
  ],
  [
    "percent",
    "above",
    { fact: "customer.returnRateByValue", above: 40 },
    "the return rate by value is more than 40 %",
    "die Rückgabequote nach Wert mehr als 40 % beträgt",
  ],
  [
    "percent",
    "atLeast",
    { fact: "customer.returnRateByCount", atLeast: 60 },
    "the return rate by orders is 60 % or more",
    "die Rückgabequote nach Bestellungen mindestens 60 % beträgt",
  ],
  [
    "percent",
    "between",
    { fact: "order.discountPercent", between: [10, 30] },
    "the order's discount is from 10 % to 30 %",
    "der Rabatt der Bestellung mindestens 10 % und höchstens 30 % beträgt",
  ],
  [
    "percent",
    "known",
    { fact: "order.discountPercent", known: true },
    "the order's discount is known",
    "der Rabatt der Bestellung bekannt ist",
  ],
  [
    "money",
    "below",
    { fact: "return.value", below: { EUR: "4.00" } },
    "the value of the return is less than €4.00",
    "der Wert der Rückgabe weniger als 4,00 € beträgt",
  ],
  [
    "money",
    "atMost",
    { fact: "line.price", atMost: { EUR: "9.90" } },
    "the unit price is at most €9.90",
    "der Stückpreis höchstens 9,90 € beträgt",
  ],
  [
    "money",
    "above",
    { fact: "customer.bonusReceived", above: { EUR: "50" } },
    "the bonus credit received is more than €50.00",
    "das erhaltene Bonusguthaben mehr als 50,00 € beträgt",
  ],
  [
    "money",
    "atLeast",
    { fact: "order.value", atLeast: { EUR: "200.00", JPY: "30000" } },
    "the value of the order is €200.00 / JP¥30,000 or more",
    "der Wert der Bestellung mindestens 200,00 € / 30.000 ¥ beträgt",
  ],
  [
    "money",
    "known",
    { fact: "line.value", known: true },
    "the value of the line is known",
    "der Wert der Position bekannt ist",
  ],
  ["text", "is", country("DE"), "the country is Germany", "das Land Deutschland ist"],
  [
    "text",
    "isNot",
    { fact: "line.reason", isNot: "damaged" },
    "the reason is not “Arrived damaged”",
    "der Grund nicht „Beschädigt angekommen“ ist",
  ],
  [
    "text",
    "in",
    { fact: "order.country", in: ["DE", "AT", "FR"] },
    "the country is Germany, Austria or France",
    "das Land Deutschland, Österreich oder Frankreich ist",
  ],
  [
    "text",
    "notIn",
    { fact: "order.currency", notIn: ["EUR", "JPY"] },
    "the currency is not EUR or JPY",
    "die Währung nicht EUR oder JPY ist",
  ],
  [
    "text",
    "startsWith",
    { fact: "line.sku", startsWith: "85" },
    "the SKU begins with “85”",
    "die Artikelnummer mit „85“ beginnt",
  ],
  [
    "text",
    "inList",
    { fact: "customer.id", inList: "always-yes" },
    "the customer is on the list “always-yes”",
    "die Kundennummer auf der Liste „always-yes“ steht",
  ],
  [
    "text",
    "notInList",
    { fact: "order.country", notInList: "far-away" },
    "the country is not on the list “far-away”",
    "das Land nicht auf der Liste „far-away“ steht",
  ],
  ["text", "known", { fact: "line.vendor", known: true }, "the vendor is known", "der Hersteller bekannt ist"],
  [
    "set",
    "has",
    { fact: "return.mentions", has: "legal-threat" },
    "the phrases found in the text include “legal-threat”",
    "die im Text gefundenen Formulierungen „legal-threat“ enthalten",
  ],
  [
    "set",
    "hasAny",
    { fact: "return.reasons", hasAny: ["too-small", "too-large"] },
    "the reasons include “Too small” or “Too large”",
    "die Gründe „Zu klein“ oder „Zu groß“ enthalten",
  ],
  [
    "set",
    "hasAll",
    { fact: "customer.tags", hasAll: ["vip", "b2b"] },
    "the customer's tags include “vip” and “b2b”",
    "die Merkmale des Kunden „vip“ und „b2b“ enthalten",
  ],
  [
    "set",
    "hasNone",
    { fact: "order.tenders", hasNone: ["card", "gift-card"] },
    "the payment methods do not include “Card” or “Gift card”",
    "die Zahlungsarten nicht „Karte“ oder „Geschenkkarte“ enthalten",
  ],
  [
    "set",
    "known",
    { fact: "line.tags", known: true },
    "the product's tags are known",
    "die Merkmale des Produkts bekannt sind",
  ],
  [
    "flag",
    "is",
    { fact: "line.finalSale", is: false },
    "it was not a final sale",
    "die Ware nicht vom Umtausch ausgeschlossen war",
  ],
  [
    "flag",
    "known",
    { fact: "line.hygieneSeal", known: true },
    "it is known whether it has a hygiene seal",
    "bekannt ist, ob die Ware ein Hygienesiegel hat",
  ],
  [
    "date",
    "on",
    { fact: "order.placedOn", on: "2026-12-24" },
    "the order date is 24 Dec 2026",
    "das Bestelldatum der 24. Dez. 2026 ist",
  ],
  [
    "date",
    "before",
    { fact: "return.requestedOn", before: "2026-12-24" },
    "the request date is before 24 Dec 2026",
    "das Anfragedatum vor dem 24. Dez. 2026 liegt",
  ],
  [
    "date",
    "after",
    { fact: "line.deliveredOn", after: "2026-12-24" },
    "the delivery date is after 24 Dec 2026",
    "das Lieferdatum nach dem 24. Dez. 2026 liegt",
  ],
  [
    "date",
    "between",
    { fact: "order.placedOn", between: ["2026-11-27", "2026-11-30"] },
    "the order date is from 27 Nov 2026 to 30 Nov 2026",
    "das Bestelldatum in der Zeit vom 27. Nov. 2026 bis zum 30. Nov. 2026 liegt",
  ],
  [
    "date",
    "betweenYearly",
    { fact: "order.placedOn", betweenYearly: ["11-15", "12-24"] },
    "the order date is, in any year, from 15 November to 24 December",
    "das Bestelldatum in jedem Jahr in der Zeit vom 15. November bis zum 24. Dezember liegt",
  ],
  [
    "date",
    "known",
    { fact: "line.shippedOn", known: true },
    "the dispatch date is known",
    "das Versanddatum bekannt ist",
  ],
];

describe("a test of one fact", () => {
  it.each(EXAMPLES)("of type %s with %s", (_type, _operator, condition, english, german) => {
    expect(inBothLanguages(condition)).toEqual([`If ${english}`, `Wenn ${german}`]);
  });

  it("has an example for every operator of every type", () => {
    const all = Object.entries(OPERATORS).flatMap(([type, operators]) => operators.map((one) => `${type} ${one}`));
    expect(EXAMPLES.map(([type, operator]) => `${type} ${operator}`).toSorted()).toEqual(all.toSorted());
  });

  it("of a flag has its own clause, positive and negative", () => {
    expect(inBothLanguages({ fact: "line.hygieneSeal", is: true })).toEqual([
      "If it has a hygiene seal",
      "Wenn die Ware ein Hygienesiegel hat",
    ]);
    const flags = Object.entries(FACTS).filter(([, { type }]) => type === "flag");
    for (const [fact] of flags)
      for (const words of [ENGLISH, GERMAN]) {
        const [yes, no] = [true, false].map((is) => conditionSentence({ fact, is } as Condition, words));
        expect(yes).not.toBe(no);
        expect(yes).not.toContain(fact);
      }
  });

  it("of an experiment includes its name", () => {
    expect(inBothLanguages({ fact: "experiment.free-labels", is: "free" })).toEqual([
      "If the arm of the experiment “free-labels” is “free”",
      "Wenn die Variante des Experiments „free-labels“ „free“ ist",
    ]);
  });

  it("stays readable while it is incomplete", () => {
    const half = { fact: "order.placedOn", between: ["2026-11-27"] } as Condition;
    expect(inBothLanguages(half)[0]).toBe("If the order date is from 27 Nov 2026 to …");
    const odd = { fact: "shoe.size", wider: 3 } as unknown as Condition;
    expect(inBothLanguages(odd)[0]).toBe("If shoe.size wider 3");
  });
});

describe("groups", () => {
  const expensive: Condition = { fact: "return.value", atLeast: { EUR: "200" } };
  const tag: Condition = { fact: "customer.tags", has: "vip" };

  it("are joined with “and” or “or”, with nested groups in parentheses", () => {
    expect(inBothLanguages({ all: [expensive, { any: [country("DE"), tag] }] })).toEqual([
      "If the value of the return is €200.00 or more and (the country is Germany or the customer's tags include “vip”)",
      "Wenn der Wert der Rückgabe mindestens 200,00 € beträgt und (das Land Deutschland ist oder die Merkmale des Kunden „vip“ enthalten)",
    ]);
  });

  it("with one part are rendered as that part, and empty ones as incomplete", () => {
    expect(inBothLanguages({ any: [{ all: [tag] }] })[0]).toBe("If the customer's tags include “vip”");
    expect(inBothLanguages({ all: [tag, { any: [] }] })[0]).toBe("If the customer's tags include “vip” and …");
    expect(inBothLanguages({ all: [] })).toEqual(["Always", "Immer"]);
  });

  it("that are negated show their scope", () => {
    expect(inBothLanguages({ not: country("DE") })).toEqual([
      "If it is not true that the country is Germany",
      "Wenn nicht zutrifft, dass das Land Deutschland ist",
    ]);
    expect(inBothLanguages({ all: [{ not: { any: [country("DE"), country("AT")] } }, tag] })).toEqual([
      "If (it is not true that the country is Germany or the country is Austria) and the customer's tags include “vip”",
      "Wenn (nicht zutrifft, dass das Land Deutschland ist oder das Land Österreich ist) und die Merkmale des Kunden „vip“ enthalten",
    ]);
  });

  it("render the negation of “known” as “not known”", () => {
    expect(inBothLanguages({ not: { fact: "line.tags", known: true } })).toEqual([
      "If the product's tags are not known",
      "Wenn die Merkmale des Produkts nicht bekannt sind",
    ]);
    expect(inBothLanguages({ not: { fact: "line.sealBroken", known: true } })).toEqual([
      "If it is not known whether the seal is broken",
      "Wenn nicht bekannt ist, ob das Siegel gebrochen ist",
    ]);
  });

  it("of lines say whether at least one, every or no line is meant", () => {
    const claim: Condition = { fact: "line.claim", is: true };
    expect(inBothLanguages({ anyLine: claim })).toEqual([
      "If for at least one line, it is our fault",
      "Wenn für mindestens eine Position gilt, dass es unser Fehler ist",
    ]);
    expect(inBothLanguages({ all: [{ everyLine: { all: [claim, tag] } }, expensive] })).toEqual([
      "If (for every line, it is our fault and the customer's tags include “vip”) and the value of the return is €200.00 or more",
      "Wenn (für jede Position gilt, dass es unser Fehler ist und die Merkmale des Kunden „vip“ enthalten) und der Wert der Rückgabe mindestens 200,00 € beträgt",
    ]);
    expect(inBothLanguages({ not: { anyLine: claim } })).toEqual([
      "If for no line, it is our fault",
      "Wenn für keine Position gilt, dass es unser Fehler ist",
    ]);
  });
});

describe("the check of a trace step", () => {
  const checkText = (fact: string, operator: string, wanted: string) =>
    [ENGLISH, GERMAN].map((words) =>
      plain(stepSentence({ question: "verdict", rule: "one", held: false, fact, operator, wanted }, words).check),
    );

  it("uses the same clauses as rules, from the texts of a trace", () => {
    expect(checkText("return.value", "atLeast", "200.00 GBP")).toEqual([
      "checks whether the value of the return is £200.00 or more",
      "prüft, ob der Wert der Rückgabe mindestens 200,00 £ beträgt",
    ]);
    expect(checkText("order.country", "in", "DE, AT")[1]).toBe("prüft, ob das Land Deutschland oder Österreich ist");
    expect(checkText("line.finalSale", "is", "false")[1]).toBe(
      "prüft, ob die Ware nicht vom Umtausch ausgeschlossen war",
    );
    expect(checkText("customer.orders", "between", "2, 5")[0]).toBe(
      "checks whether the customer's number of orders is from 2 to 5",
    );
    expect(checkText("order.placedOn", "betweenYearly", "11-15, 12-24")[1]).toBe(
      "prüft, ob das Bestelldatum in jedem Jahr in der Zeit vom 15. November bis zum 24. Dezember liegt",
    );
    expect(checkText("line.sku", "is", "22423")[0]).toBe("checks whether the SKU is “22423”");
    expect(checkText("customer.id", "inList", "always-yes")[0]).toBe(
      "checks whether the customer is on the list “always-yes”",
    );
    expect(checkText("line.weightGrams", "known", "true")[1]).toBe("prüft, ob das Gewicht in Gramm bekannt ist");
  });
});

describe("the value a trace step found", () => {
  const foundText = (fact: string, seen: string | undefined) =>
    [ENGLISH, GERMAN].map((words) => {
      const step = { question: "verdict", rule: "one", held: false, fact, operator: "known", wanted: "true" };
      return plain(stepSentence({ ...step, ...(seen !== undefined && { saw: seen }) }, words).found);
    });

  it("is rendered as one value, several, none, or not known", () => {
    expect(foundText("return.value", "295.00 GBP")).toEqual(["it was £295.00", "es war 295,00 £"]);
    expect(foundText("customer.returnRateByValue", "12.5")).toEqual(["it was 12.5 %", "es war 12,5 %"]);
    expect(foundText("return.reasons", "too-small, damaged")).toEqual([
      "they were Too small, Arrived damaged",
      "es waren Zu klein, Beschädigt angekommen",
    ]);
    expect(foundText("customer.tags", "")).toEqual(["there are none", "es gibt keine"]);
    expect(foundText("line.finalSale", "false")).toEqual(["no", "nein"]);
    expect(foundText("line.vendor", undefined)).toEqual(["it is not known", "es ist nicht bekannt"]);
  });
});

describe("the grammatical properties of facts", () => {
  const ofType = (type: FactType) =>
    Object.entries(FACTS).flatMap(([name, kind]) => (kind.type === type ? [name] : []));

  it("are complete", () => {
    expect([...PLURAL_FACTS].toSorted()).toEqual(ofType("set").toSorted());
    expect([...PERCENT_FACTS].toSorted()).toEqual(ofType("percent").toSorted());
    expect([...TEXT_FACTS].toSorted()).toEqual(ofType("text").toSorted());
    expect([...CODE_FACTS]).toEqual(["order.country", "order.currency"]);
  });
});
