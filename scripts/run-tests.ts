import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportStep, runStep } from './run-step.ts';

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const noTests: TestCounts = { passed: 0, failed: 0, skipped: 0 };

/** The part of vitest's JSON report that is read here. */
interface VitestReport {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: unknown[];
  }[];
}

/**
 * Runs one project of vitest.config.ts, prints its line and gives its counts. A run that breaks
 * before or beside its tests counts as one failure, so that no sum hides it.
 */
export async function runTests(project: string): Promise<TestCounts> {
  const folder = mkdtempSync(join(tmpdir(), 'relais-report-'));
  const file = join(folder, 'report.json');
  const outcome = await runStep('vitest', [
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    '--passWithNoTests',
  ]);
  const counts = countTests(readReport(file), outcome.passed);
  rmSync(folder, { recursive: true, force: true });
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  reportStep(
    `${project} tests: ${counts.passed} passed, ${counts.failed} failed${skipped}`,
    outcome,
  );
  return counts;
}

export function addCounts(a: TestCounts, b: TestCounts): TestCounts {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  };
}

/** `report` is null when vitest ended before it wrote one. */
export function countTests(report: VitestReport | null, runPassed: boolean): TestCounts {
  if (report === null) return runPassed ? noTests : { ...noTests, failed: 1 };
  const brokenFiles = report.testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  return {
    passed: report.numPassedTests,
    failed: runPassed ? failed : Math.max(failed, 1),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function readReport(file: string): VitestReport | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw new Error(`vitest's report ${file} cannot be read`, { cause });
  }
}
