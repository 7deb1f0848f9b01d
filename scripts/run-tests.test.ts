import { expect, test } from 'vitest';
import { countTests } from './run-tests.ts';

const report = {
  success: true,
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [{ status: 'passed', assertionResults: [{}] }],
};

test('counts what ran and what was left out', () => {
  expect(countTests(report, true)).toEqual({ passed: 5, failed: 0, skipped: 2 });
});

test('a file that breaks before its first test is a failure', () => {
  const broken = { ...report, testResults: [{ status: 'failed', assertionResults: [] }] };
  expect(countTests(broken, false)).toEqual({ passed: 5, failed: 1, skipped: 2 });
});

test('a run that fails beside its tests is a failure, with or without a report', () => {
  expect(countTests(report, false).failed).toBe(1);
  expect(countTests(null, false).failed).toBe(1);
});
