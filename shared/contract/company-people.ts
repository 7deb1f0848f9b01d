import { z } from 'zod';
import { Address } from './primitives.ts';

/* The people of a company (N11): GET, POST and DELETE /v1/companies/{c}/people[/{address}]. */

export const CompanyPerson = z
  .object({ address: z.string(), role: z.enum(['admin', 'member']), hasSignedIn: z.boolean() })
  .meta({ id: 'CompanyPerson' });
export type CompanyPerson = z.infer<typeof CompanyPerson>;
export const CompanyPeople = z
  .object({ people: z.array(CompanyPerson), mayChange: z.boolean() })
  .meta({ id: 'CompanyPeople' });
export type CompanyPeople = z.infer<typeof CompanyPeople>;
export const PersonInvitation = z
  .object({ address: Address, role: z.enum(['admin', 'member']) })
  .meta({ id: 'PersonInvitation' });
export type PersonInvitation = z.infer<typeof PersonInvitation>;
