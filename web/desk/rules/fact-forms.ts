// Grammatical properties of facts for sentences, from the table of facts (web/build/fact-forms.ts).

/** Sets, which have plural names: "the reasons are known". */
export const PLURAL_FACTS: ReadonlySet<string> = new Set(FACT_FORMS.set);

/** Texts, whose values may look like numbers, such as a SKU. */
export const TEXT_FACTS: ReadonlySet<string> = new Set(FACT_FORMS.text);

/** Numbers shown as percentages. */
export const PERCENT_FACTS: ReadonlySet<string> = new Set(FACT_FORMS.percent);

/** Codes shown without translation. */
export const CODE_FACTS: ReadonlySet<string> = new Set(FACT_FORMS.code);
