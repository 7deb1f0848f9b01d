import { lockNetwork } from '../../store/load-network.ts';
import { recordChange, type RecordedChange } from '../../store/network-changes.ts';
import { insertOperatorAct } from '../../store/operator-acts.ts';
import type { Tx } from '../../store/store.ts';
import type { ServiceContext } from '../context.ts';

/** Who runs the installation: by a key with the scope `operate`, or at its own console. */
export interface Operator {
  /** `key:<prefix>` or `console:<account>`. */
  readonly actor: string;
}

/**
 * Does an operator's act and writes that he did, in one transaction. What changed nothing is not
 * written: `work` gives null then.
 */
export async function runOperatorAct<T>(
  context: ServiceContext,
  operator: Operator,
  act: {
    readonly act: string;
    readonly target: string;
    readonly details?: Readonly<Record<string, unknown>>;
  },
  work: (tx: Tx, at: Date) => Promise<{ readonly value: T; readonly changed: boolean }>,
): Promise<T> {
  const at = context.clock();
  return context.store.transaction(async (tx) => {
    const { value, changed } = await work(tx, at);
    if (changed) {
      const { act: name, target, details = {} } = act;
      await insertOperatorAct(tx, { at, actor: operator.actor, act: name, target, details });
    }
    return value;
  });
}

type OperatorLine = Omit<RecordedChange, 'manufacturerId' | 'memberId' | 'memberName'>;

/** What the history of changes of a network tells of an operator's act. */
export function makeLine({ actor }: Operator, at: Date, kind: string): OperatorLine {
  return { at, actor, actorName: actor, actorKind: 'operator', kind, fields: [] };
}

/**
 * Moves a manufacturer's network to its next version, when something changed that is seen with it:
 * what was kept of it elsewhere is read again. Without a network, nothing happens.
 */
export async function moveNetwork(
  tx: Tx,
  manufacturerId: string,
  line: OperatorLine,
): Promise<void> {
  if ((await lockNetwork(tx, manufacturerId)) === null) return;
  await recordChange(tx, { ...line, manufacturerId, memberId: null, memberName: null });
}
