import type { OperatorActs } from '../../../shared/contract/operator.ts';
import { listOperatorActs } from '../../store/operator-acts.ts';
import type { ServiceContext } from '../context.ts';

const ACTS_A_PAGE = 100;

/** Everything that operators did, newest first; those before an instant, where one is given. */
export async function listActs(
  context: ServiceContext,
  before: Date | null,
): Promise<OperatorActs> {
  const rows = await listOperatorActs(context.store.db, { before, limit: ACTS_A_PAGE });
  return { acts: rows.map(({ at, ...act }) => ({ ...act, at: at.toISOString() })) };
}
