import { describe, expect, test } from 'vitest';
import { judgeImport } from './layers.ts';

const allowed: readonly (readonly [file: string, specifier: string])[] = [
  ['shared/domain/routing.ts', './geo.ts'],
  ['shared/domain/routing.test.ts', 'vitest'],
  ['shared/contract/requests.ts', '../domain/ids.ts'],
  ['shared/contract/requests.ts', 'zod/mini'],
  ['server/http/routes/requests.ts', '../../services/submit-request.ts'],
  ['server/store/schema/requests.ts', '../../../shared/domain/ids.ts'],
  ['server/store/connect.ts', 'node:fs/promises'],
  ['server/main.ts', './http/app.ts'],
  ['extension/webmail/gmail/adapter.ts', '../adapter.ts'],
  ['extension/entrypoints/popup/main.tsx', '../../../shared/locales/fr.json?compiled'],
  ['e2e/decline.e2e.ts', '../server/main.ts'],
];

const refused: readonly (readonly [file: string, specifier: string])[] = [
  ['shared/domain/routing.ts', 'zod'],
  ['shared/domain/routing.ts', 'zod/mini'],
  ['shared/domain/routing.ts', 'node:crypto'],
  ['shared/domain/routing.ts', '../contract/requests.ts'],
  ['shared/domain/routing.test.ts', '../../server/main.ts'],
  ['server/services/decline-request.ts', 'node:fs'],
  ['server/services/decline-request.ts', 'crypto'],
  ['server/services/decline-request.ts', '../http/app.ts'],
  ['server/http/app.ts', '../../extension/storage/items.ts'],
  ['server/http/app.ts', '../services/testing.ts'],
  ['extension/sync/push.ts', '../../server/services/decline-request.ts'],
  ['extension/webmail/observer.ts', '../overlay/mount.tsx'],
  ['extension/overlay/mount.tsx', '../webmail/gmail/adapter.ts'],
  ['extension/storage/items.ts', '@/storage/other.ts'],
  ['server/unheard-of/file.ts', './other.ts'],
];

describe('layers', () => {
  test.each(allowed)('%s may import %s', (file, specifier) => {
    expect(judgeImport(file, specifier, false)).toBeNull();
  });

  test.each(refused)('%s may not import %s', (file, specifier) => {
    expect(judgeImport(file, specifier, false)).toEqual(expect.any(String));
  });

  test('the drawing code takes types of the contract and nothing else of it', () => {
    const file = 'shared/ui/request-card.tsx';
    expect(judgeImport(file, '../contract/requests.ts', true)).toBeNull();
    expect(judgeImport(file, '../contract/requests.ts', false)).toMatch(/only types/);
  });
});
