// The articles that legal minimums, verdicts and refusals cite: a summary of each in one sentence, and where its
// official text is published.
import { CN_ARTICLES } from "./articles/cn.ts";
import { EU_ARTICLES } from "./articles/eu.ts";
import { UK_ARTICLES } from "./articles/uk.ts";

/** Every article by its id, which is recorded in verdicts permanently. */
export const LAWS = { ...EU_ARTICLES, ...UK_ARTICLES, ...CN_ARTICLES } as const;

export type ArticleId = keyof typeof LAWS;

export const isArticle = (id: string): id is ArticleId => Object.hasOwn(LAWS, id);
