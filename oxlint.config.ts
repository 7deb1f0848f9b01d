import { defineConfig } from 'oxlint';

/** Writing markup as a string breaks under Trusted Types and opens the door to injection. */
const noMarkupStrings = ['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map((property) => ({
  property,
  message: 'Build nodes (Preact, createElement, textContent) instead of markup strings.',
}));

/** The domain knows neither clock nor chance: `now` and ids come in. */
const noClockNorChance = [
  { object: 'Date', property: 'now', message: 'Take `now` as a parameter.' },
  { object: 'Math', property: 'random', message: 'Take the random value as a parameter.' },
  { object: 'crypto', property: 'getRandomValues', message: 'Take the value as a parameter.' },
];

const nodeGlobals = ['process', 'Buffer', 'global', '__dirname', 'require'].map((name) => ({
  name,
  message: 'This code runs in a browser, where Node does not exist.',
}));

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise', 'react', 'jsx-a11y', 'vitest'],
  jsPlugins: ['./scripts/oxlint-layers.ts'],
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: 'error' },
  categories: { correctness: 'error', suspicious: 'error' },
  ignorePatterns: ['node_modules', '.output', '.wxt', 'data', 'coverage', '**/fixtures/*.html'],
  rules: {
    'layers/imports': 'error',
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'no-console': 'error',
    'no-empty': 'error',
    'no-restricted-properties': ['error', ...noMarkupStrings],
    'no-var': 'error',
    'prefer-const': 'error',
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'react/jsx-key': 'error',
    'react/no-danger': 'error',
    'typescript/ban-ts-comment': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/switch-exhaustiveness-check': [
      'error',
      { considerDefaultExhaustiveForUnions: true },
    ],

    // Files import styles and polyfills for their effect.
    'import/no-unassigned-import': 'off',
    // Signals are written to by design; the rule knows React's state alone.
    'react/immutability': 'off',
    // Preact's automatic runtime needs no name in scope.
    'react/react-in-jsx-scope': 'off',
    // A shadowed `t` or `row` in a short callback misleads nobody.
    'no-shadow': 'off',
    // Loops over `await` are how order is kept here.
    'no-await-in-loop': 'off',
    'no-underscore-dangle': 'off',
    // The compiler knows that an exhaustive switch returns, and tells where one does not.
    'typescript/consistent-return': 'off',
    // A brand is made by an assertion in the one function that checks its value.
    'typescript/no-unsafe-type-assertion': 'off',
    'unicorn/no-array-sort': 'off',
    // Spreading a text into code points is what its writers mean here.
    'typescript/no-misused-spread': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'promise/always-return': 'off',
    // Node's servers and Hono's middleware hand over callbacks that are called when a promise is done.
    'promise/no-callback-in-promise': 'off',
  },
  overrides: [
    {
      files: ['shared/domain/**'],
      rules: { 'no-restricted-properties': ['error', ...noMarkupStrings, ...noClockNorChance] },
    },
    {
      files: ['shared/{domain,contract,api,ui,locales}/**', 'server/web/**', 'extension/**'],
      rules: { 'no-restricted-globals': ['error', ...nodeGlobals] },
    },
    {
      files: ['**/*.test.{ts,tsx}', '**/*.e2e.ts', '**/*.bench.ts', 'e2e/**', '**/fixtures/**'],
      rules: {
        'no-restricted-globals': 'off',
        'no-restricted-properties': 'off',
        'typescript/no-non-null-assertion': 'off',
      },
    },
    {
      // A program that speaks to a terminal.
      files: ['scripts/**', 'bench/**', 'server/*.ts', 'server/demo/**', 'e2e/**'],
      rules: { 'no-console': 'off' },
    },
    {
      // The frameworks ask for a default export here.
      files: ['*.config.ts', 'extension/entrypoints/**', 'scripts/oxlint-layers.ts', '**/*.d.ts'],
      rules: { 'import/no-default-export': 'off' },
    },
  ],
});
