/**
 * `npm run verify`: the checks, the store's tests on both databases, and the built extension in a real
 * browser. A part that this machine cannot run is said to be skipped; in continuous integration (CI is
 * set) it is a failure.
 */
import { check } from './check.ts';
import { findBrowser, findPostgres } from './machine.mjs';
import { addCounts, runTests } from './run-tests.ts';

const startedAt = performance.now();
const inContinuousIntegration = process.env['CI'] !== undefined;
const parts = [
  { project: 'embedded', isPossible: true, whenNot: '' },
  {
    project: 'postgres',
    isPossible: findPostgres() !== null,
    whenNot: 'the store on PostgreSQL: no PostgreSQL programs on this machine',
  },
  {
    project: 'e2e',
    isPossible: findBrowser() !== null,
    whenNot: 'end to end: no browser that loads extensions on this machine',
  },
];

let { passed, counts } = await check();
const skippedParts: string[] = [];
for (const { project, isPossible, whenNot } of parts) {
  if (isPossible) {
    const ran = await runTests(project);
    counts = addCounts(counts, ran);
    passed &&= ran.failed === 0;
  } else {
    skippedParts.push(whenNot);
    passed &&= !inContinuousIntegration;
  }
}

console.log('');
for (const part of skippedParts) console.log(`SKIPPED  ${part}`);
if (skippedParts.length > 0 && inContinuousIntegration) {
  console.log('FAILED   continuous integration must not skip a part');
}
const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
const ran = counts.passed + counts.failed;
console.log(
  `${ran} tests ran in ${minutes} min: ${passed ? 'all is well' : 'something failed, see above'}`,
);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = passed ? 0 : 1;
