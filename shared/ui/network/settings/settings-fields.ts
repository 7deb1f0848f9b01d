import type { NetworkSettings } from '../../../contract/network.ts';
import { parseAddressList } from '../../../domain/address-list.ts';
import type { Draft } from '../../host.ts';
import type { FieldErrors } from '../../place-refusal.ts';
import type { NetworkWords } from '../words.ts';

/** The switches of « Paramétrez vos demandes ». Source: R10. */
export const COPY_SWITCHES = [
  'copyZoneManagersOnSellerRequests',
  'copyWorldOnSellerRequests',
  'copyWorldOnZoneManagerRequests',
] as const satisfies readonly (keyof NetworkSettings)[];

/** The texts of the settings' form. */
export function writeSettings(settings: NetworkSettings): Draft {
  return {
    ...Object.fromEntries(COPY_SWITCHES.map((name) => [name, settings[name] ? 'yes' : ''])),
    extraCopies: settings.extraCopies.join(','),
  };
}

/** What the texts say; addresses that are none yet are left out. */
export function readSettings(fields: Draft): NetworkSettings {
  const extra = parseAddressList(fields['extraCopies'] ?? '');
  return {
    copyZoneManagersOnSellerRequests: fields['copyZoneManagersOnSellerRequests'] === 'yes',
    copyWorldOnSellerRequests: fields['copyWorldOnSellerRequests'] === 'yes',
    copyWorldOnZoneManagerRequests: fields['copyWorldOnZoneManagerRequests'] === 'yes',
    extraCopies: extra.ok ? [...extra.value] : [],
  };
}

/** No extra copies are no mistake. */
export function checkSettings(fields: Draft, { fault }: NetworkWords): FieldErrors {
  const text = fields['extraCopies'] ?? '';
  const extra = parseAddressList(text);
  return extra.ok || text.trim() === '' ? {} : { extraCopies: fault(extra.code) };
}
