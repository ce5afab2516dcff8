// Types that Vite adds: import.meta.glob and asset URLs.
/// <reference types="vite/client" />
