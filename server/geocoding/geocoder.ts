import type { Located, PostalAddress } from '../../shared/contract/geocoding.ts';

/** Finds where an address is: the embedded data, or an online service, by configuration. Source: N2. */
export interface Geocoder {
  readonly name: 'embedded' | 'google' | 'nominatim';
  /** Whom to thank on screen for the data. */
  readonly attribution: { readonly text: string; readonly url: string };
  /**
   * Where the address is. Never a guess: several places that fit equally are `ambiguous`.
   * @throws {GeocoderUnavailableError} when the service is slow, down or answers nonsense.
   */
  locate(address: PostalAddress): Promise<Located>;
}

/** The geocoder gave no usable answer in time; nothing is known of the address. */
export class GeocoderUnavailableError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'GeocoderUnavailableError';
  }
}
