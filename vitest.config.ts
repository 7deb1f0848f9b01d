import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { compiledCatalogues } from './scripts/compiled-catalogues.ts';

const unitTests = '{shared,server,extension,scripts}/**/*.test.{ts,tsx}';
const storeTests = 'server/**/*.store.test.ts';

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        plugins: [compiledCatalogues(), WxtVitest()],
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: {
          name: 'unit',
          include: [unitTests],
          exclude: [storeTests],
          environment: 'node',
          // A worker of its own for each of 70 files costs more than the tests; each cleans up.
          isolate: false,
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'embedded',
          include: [storeTests],
          environment: 'node',
          isolate: false,
          // Each file restores the embedded database, about two seconds on two cores.
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'postgres',
          include: [storeTests],
          environment: 'node',
          isolate: false,
          globalSetup: ['./e2e/support/postgres-project.ts'],
          setupFiles: ['./e2e/support/postgres-address.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
