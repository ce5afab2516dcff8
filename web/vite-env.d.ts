// Types that Vite adds: import.meta.glob and asset URLs, and what build/fact-forms.ts puts in.
/// <reference types="vite/client" />

declare const FACT_FORMS: Readonly<Record<"set" | "text" | "percent" | "code", readonly string[]>>;
