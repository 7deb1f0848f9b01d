import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { composeFixtureNotification, FIXTURE_NOTIFICATION } from './write-webmail-fixtures.ts';

it('the webmail fixtures hold the notification as it is composed today', async () => {
  expect(await readFile(FIXTURE_NOTIFICATION, 'utf8')).toBe(composeFixtureNotification());
});

it('a notification leans on nothing that a webmail strips', () => {
  const html = composeFixtureNotification();
  expect(html).not.toMatch(/<(style|script|img|link)\b|\s(id|class|data-[\w-]+)=/i);
  expect(Buffer.byteLength(html)).toBeLessThan(102_000);
});
