import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

export interface StepOutcome {
  readonly passed: boolean;
  readonly durationMs: number;
  /** What the program printed, both streams as they came. */
  readonly output: string;
}

/** Runs a program of the project from its root and keeps what it prints; never throws for a failure. */
export async function runStep(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<StepOutcome> {
  const startedAt = performance.now();
  const output: Buffer[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  const child = spawn(program, args, {
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  child.on('error', reject);
  child.on('close', resolve);
  const code = await promise;
  return {
    passed: code === 0,
    durationMs: performance.now() - startedAt,
    // Some of them colour whatever CI says, and a log should read as text.
    output: stripVTControlCharacters(Buffer.concat(output).toString('utf8')).trim(),
  };
}

/** Prints one line for a step and, when it failed, all that it said. */
export function reportStep(name: string, outcome: StepOutcome): void {
  const seconds = (outcome.durationMs / 1000).toFixed(1).padStart(6);
  console.log(`${outcome.passed ? 'ok    ' : 'FAILED'} ${seconds} s  ${name}`);
  if (!outcome.passed) console.log(`\n${outcome.output}\n`);
}
