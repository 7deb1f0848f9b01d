import type { DistributorChange } from '../../shared/contract/distributor.ts';
import type { RecordedChange } from '../store/network-changes.ts';
import type { ChangedField } from '../store/words.ts';
import type { PersonCaller } from './caller.ts';
import { ServiceError } from './service-error.ts';

/** One change by the distributor, of the kind asked for. */
export type ChangeOf<Kind extends DistributorChange['kind']> = Extract<
  DistributorChange,
  { kind: Kind }
>;

/** Who speaks for which company, and when. */
export interface DistributorAct {
  readonly caller: PersonCaller;
  readonly companyId: string;
  readonly now: Date;
}

/**
 * What the history of changes of a network tells of a distributor's act.
 * @param companyName stands for a person who gave no name: his address may be his own affair.
 */
export function describeAct(
  { caller, now }: DistributorAct,
  companyName: string,
  kind: DistributorChange['kind'],
  fields: readonly ChangedField[],
): Omit<RecordedChange, 'manufacturerId' | 'memberId' | 'memberName'> {
  return {
    at: now,
    actor: `person:${caller.personId}`,
    actorName: caller.name ?? companyName,
    actorKind: 'distributor',
    kind,
    fields,
  };
}

/** Lets an edit through that is based on what stands now. */
export function assertRevision(known: number, current: number): void {
  if (known !== current) throw new ServiceError('edited-meanwhile');
}
