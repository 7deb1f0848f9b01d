import type { KeyInput, KeyMade, OperatorKeys } from '../../../shared/contract/operator.ts';
import { makeApiKey } from '../../identity/api-keys.ts';
import { listApiKeys, revokeApiKey } from '../../store/api-keys.ts';
import { findMarketplace } from '../../store/companies.ts';
import { KEY_SCOPES } from '../../store/words.ts';
import type { ServiceContext } from '../context.ts';
import { ServiceError, type RefusedField } from '../service-error.ts';
import { runOperatorAct, type Operator } from './operator-act.ts';

/** A new API key: its text is given here, once; the store keeps a hash. Source: I4. */
export async function createKey(
  context: ServiceContext,
  operator: Operator,
  input: KeyInput,
): Promise<KeyMade> {
  const { name, marketplace } = input;
  const scopes = KEY_SCOPES.filter((scope) => input.scopes.includes(scope));
  const fields: RefusedField[] = input.scopes.flatMap((scope, index) =>
    scopes.some((known) => known === scope)
      ? []
      : [{ pointer: `/scopes/${index}`, code: 'scope-unknown' }],
  );
  const { db } = context.store;
  if (marketplace !== null && (await findMarketplace(db, marketplace)) === null) {
    fields.push({ pointer: '/marketplace', code: 'marketplace-unknown' });
  }
  if (fields.length > 0) throw new ServiceError('input-invalid', { fields });
  return runOperatorAct(
    context,
    operator,
    { act: 'key-created', target: name, details: { scopes, marketplace } },
    async (tx, at) => {
      const value = await makeApiKey(tx, { name, scopes, marketplaceId: marketplace }, at);
      return { value, changed: true };
    },
  );
}

/** Ends a key for good. Throws `not-found` for one that is not in force. */
export async function revokeKey(
  context: ServiceContext,
  operator: Operator,
  prefix: string,
): Promise<void> {
  await runOperatorAct(
    context,
    operator,
    { act: 'key-revoked', target: prefix },
    async (tx, at) => {
      if (!(await revokeApiKey(tx, prefix, at))) throw new ServiceError('not-found');
      return { value: undefined, changed: true };
    },
  );
}

/** Every key, revoked ones too; their secrets are nowhere. */
export async function listKeys(context: ServiceContext): Promise<OperatorKeys> {
  const rows = await listApiKeys(context.store.db);
  return {
    keys: rows.map(({ prefix, name, scopes, marketplaceId, createdAt, lastUsedAt, revokedAt }) => ({
      prefix,
      name,
      scopes,
      marketplace: marketplaceId,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      revokedAt: revokedAt?.toISOString() ?? null,
    })),
  };
}
