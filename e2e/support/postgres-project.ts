import type { TestProject } from 'vitest/node';
import { startPrivatePostgres } from './private-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testDatabaseUrl: string;
  }
}

/** Vitest's global set-up of the `postgres` project: one cluster for the run; gives its end. */
export async function setup(project: TestProject): Promise<() => void> {
  const postgres = await startPrivatePostgres();
  project.provide('testDatabaseUrl', postgres.url);
  return () => {
    postgres.stop();
  };
}
