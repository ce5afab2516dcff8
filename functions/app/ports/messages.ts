// Messages in a language.

/** Messages by id, in the best language for a preference list such as "de-AT, en;q=0.5". */
export type Messages = {
  readonly language: string;
  text(id: string, params?: Readonly<Record<string, string | number>>): string;
};
