import type { AliasOptions, UserConfig } from 'vite';
import { defineConfig } from 'wxt';
import { compiledCatalogues } from './scripts/compiled-catalogues.ts';

/**
 * Content scripts take the browser's own promises: every tab of a webmail would carry the polyfill
 * otherwise, 3 kB of its 30 (P1). The background and the pages have it.
 */
function withoutPolyfill(entrypoints: readonly { type: string }[], config: UserConfig): void {
  if (!entrypoints.every(({ type }) => type === 'content-script' || type === 'unlisted-script')) {
    return;
  }
  config.resolve = { ...config.resolve, alias: dropAlias(config.resolve?.alias) };
}

function dropAlias(alias: AliasOptions | undefined): AliasOptions {
  if (Array.isArray(alias)) return alias.filter(({ find }) => find !== 'wxt/browser');
  return Object.fromEntries(Object.entries(alias ?? {}).filter(([find]) => find !== 'wxt/browser'));
}

/** The reason of each permission is told in docs/permissions.md. */
export default defineConfig({
  srcDir: 'extension',
  // Without its own entry WXT looks beside the configuration and drops _locales without a word.
  publicDir: 'extension/public',
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  hooks: { 'vite:build:extendConfig': withoutPolyfill },
  manifest: {
    name: '__MSG_name__',
    short_name: '__MSG_shortName__',
    description: '__MSG_description__',
    default_locale: 'en',
    minimum_chrome_version: '122',
    permissions: ['storage', 'alarms', 'scripting'],
    host_permissions: [
      'https://mail.google.com/*',
      'https://outlook.cloud.microsoft/*',
      'https://outlook.office.com/*',
      'https://outlook.office365.com/*',
      'https://outlook.live.com/*',
    ],
    optional_host_permissions: ['http://localhost/*', 'http://127.0.0.1/*', 'https://*/*'],
    icons: {
      16: 'icons/16.png',
      32: 'icons/32.png',
      48: 'icons/48.png',
      128: 'icons/128.png',
    },
    action: { default_title: '__MSG_name__' },
  },
  vite: () => ({
    plugins: [compiledCatalogues()],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  }),
});
