/**
 * `npm run check`: everything that needs neither a browser nor a database. All steps run even when
 * one fails, so that one run tells all there is to mend.
 */
import { pathToFileURL } from 'node:url';
import { reportStep, runStep } from './run-step.ts';
import { type TestCounts, runTests } from './run-tests.ts';

interface Check {
  readonly passed: boolean;
  readonly counts: TestCounts;
}

const steps: readonly (readonly [name: string, program: string, ...args: string[]])[] = [
  ['format', 'oxfmt', '--check'],
  ['lint and layers', 'oxlint'],
  ['extension types', 'wxt', 'prepare'],
  ['types: browser', 'tsc', '-p', 'tsconfig.json'],
  ['types: server', 'tsc', '-p', 'tsconfig.server.json'],
  ['types: domain and contract', 'tsc', '-p', 'tsconfig.domain.json'],
  ['types: end to end, bench, scripts', 'tsc', '-p', 'tsconfig.e2e.json'],
  ['unused files, exports and packages', 'knip', '--no-progress', '--no-config-hints'],
];

/** Runs every step, prints a line for each, and gives the unit tests' counts. */
export async function check(): Promise<Check> {
  let passed = true;
  for (const [name, program, ...args] of steps) {
    const outcome = await runStep(program, args);
    reportStep(name, outcome);
    passed &&= outcome.passed;
  }
  const counts = await runTests('unit');
  return { passed: passed && counts.failed === 0, counts };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passed, counts } = await check();
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exitCode = passed ? 0 : 1;
}
