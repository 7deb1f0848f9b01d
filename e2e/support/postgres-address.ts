/** Runs before each test file of the `postgres` project and of no other: the others stay embedded. */
import { inject } from 'vitest';

process.env['TEST_DATABASE_URL'] = inject('testDatabaseUrl');
