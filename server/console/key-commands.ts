import { createKey, listKeys, revokeKey } from '../services/operator/keys.ts';
import { printSecret, requireFlag, type Command } from './console.ts';

function splitList(text: string): string[] {
  return text.split(',').map((part) => part.trim());
}

/** `key …`: the keys of marketplaces and operators. Source: I4. */
export const keyCommands: Readonly<Record<string, Command>> = {
  'key create': {
    flags: ['name', 'scopes', 'marketplace?'],
    async run(on, flags) {
      const name = requireFlag(on, flags, 'name');
      const scopes = splitList(requireFlag(on, flags, 'scopes'));
      const marketplace = flags['marketplace'] ?? null;
      const { key } = await createKey(on.context, on.operator, { name, scopes, marketplace });
      printSecret(on, name, scopes, key);
    },
  },
  'key list': {
    flags: [],
    async run({ i18n, context, print }) {
      const { keys } = await listKeys(context);
      if (keys.length === 0) print(i18n._('operator.no-keys'));
      for (const key of keys) {
        print(
          i18n._('operator.key-line', {
            prefix: key.prefix,
            name: key.name,
            scopes: key.scopes.join(','),
            marketplace: key.marketplace ?? '–',
            created: key.createdAt.slice(0, 10),
            revoked: key.revokedAt === null ? 'no' : 'yes',
          }),
        );
      }
    },
  },
  'key revoke': {
    flags: ['prefix'],
    async run(on, flags) {
      const prefix = requireFlag(on, flags, 'prefix');
      await revokeKey(on.context, on.operator, prefix);
      on.print(on.i18n._('operator.revoked', { prefix }));
    },
  },
};
