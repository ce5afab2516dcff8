// What the bundler adds to the language: import.meta.glob and asset addresses.
/// <reference types="vite/client" />
