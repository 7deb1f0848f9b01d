import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { compiledCatalogues } from './scripts/compiled-catalogues.ts';

const root = fileURLToPath(new URL('server/web/', import.meta.url));
const pages = readdirSync(root).filter((name) => name.endsWith('.html'));

/** The pages behind the links of a mail, as static files that the server hands out. */
export default defineConfig({
  root,
  base: '/',
  publicDir: false,
  plugins: [compiledCatalogues()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: fileURLToPath(new URL('.output/web/', import.meta.url)),
    emptyOutDir: true,
    assetsDir: 'assets',
    target: 'es2022',
    // The pages' content policy allows neither inline scripts nor data: addresses.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: pages.map((name) => `${root}${name}`) },
  },
});
