import type { LocateAnswer, PostalAddress } from '../../shared/contract/geocoding.ts';
import { GeocoderUnavailableError } from '../geocoding/geocoder.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { listDesks } from './network-access.ts';
import { ServiceError } from './service-error.ts';

/**
 * Where an address is, before it is saved: for whoever acts for a manufacturer or a distributor, to
 * whom alone addresses are of use here. Source: N2.
 * @throws `not-found` for everybody else; `geocoder-unavailable`.
 */
export async function locateAddress(
  context: ServiceContext,
  caller: PersonCaller,
  address: PostalAddress,
): Promise<LocateAnswer> {
  const { manufacturers, distributors } = await listDesks(context, caller);
  if (manufacturers.length + distributors.length === 0) throw new ServiceError('not-found');
  const { geocoder } = context;
  try {
    return { located: await geocoder.locate(address), attribution: geocoder.attribution };
  } catch (error) {
    if (!(error instanceof GeocoderUnavailableError)) throw error;
    throw new ServiceError('geocoder-unavailable', { cause: error });
  }
}
