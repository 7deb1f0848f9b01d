import { defineConfig } from 'drizzle-kit';

/** `npm run migration` writes the next migration from the difference between schema and migrations. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './server/store/schema/*.ts',
  out: './server/store/migrations',
  casing: 'snake_case',
});
