// One page of a long list.

export type PageRequest = { readonly limit: number; readonly cursor?: string };

export type Page<T> = { readonly items: readonly T[]; readonly next?: string };
