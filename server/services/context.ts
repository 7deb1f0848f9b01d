import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { GeocoderUnavailableError, type Geocoder } from '../geocoding/geocoder.ts';
import { makeLimiter, type Limiter } from '../identity/limits.ts';
import type { Store } from '../store/store.ts';
import { makeNetworkCache, type NetworkCache } from './network-cache.ts';
import { makeNetworkViewCache, type NetworkViewCache } from './network-view-cache.ts';

/** What the composition root says of this installation. */
export interface Installation {
  /** Scheme, host and port under which people reach the pages; without a slash at the end. */
  readonly publicUrl: string;
  /** Whom to write to when nothing helps. */
  readonly supportContact: string;
  /** The sender of a mail that belongs to no marketplace: a sign-in code. */
  readonly ownSender: { readonly name: string; readonly address: string };
  /** What recipients' mail services are to let through, where it was configured (N7). */
  readonly sending?: Config['sending'];
  /** Signs the codes that are mailed; the same for every process. */
  readonly secret: string;
}

const HOUR_S = 3_600;

/** How often somebody may ask for codes and guess them, each hour; exact across processes. */
export type SignInLimits = Config['limits'];

/**
 * How many mails one person may have sent, each hour, and one distributor by declaring himself to
 * manufacturers; and how often one may guess the code of a test message.
 */
const MAILS_PER_HOUR = {
  declarationsPerHour: 30,
  detailsRequestsPerHour: 10,
  invitationsPerHour: 30,
  deliveryTestsPerHour: 10,
  deliveryGuessesPerHour: 10,
} as const;

/** What every verb works with; made once, by the composition root. */
export interface ServiceContext extends Installation {
  readonly store: Store;
  readonly clock: Clock;
  readonly networks: NetworkCache;
  readonly networkViews: NetworkViewCache;
  /** Finds where an address is (N2); never inside a transaction. */
  readonly geocoder: Geocoder;
  readonly limiters: { readonly [Name in keyof SignInLimits]: Limiter };
  /** By person; declarations by company, guesses by test message. */
  readonly mailLimiters: { readonly [Name in keyof typeof MAILS_PER_HOUR]: Limiter };
}

/** For a composition that places no address. */
const NO_GEOCODER: Geocoder = {
  name: 'embedded',
  attribution: { text: '', url: '' },
  locate: () => Promise.reject(new GeocoderUnavailableError('no geocoder in this composition')),
};

/** The context of one installation, with a cache of networks and counters of its own. */
export function makeServiceContext(
  store: Store,
  clock: Clock,
  installation: Installation,
  limits: SignInLimits,
  geocoder: Geocoder = NO_GEOCODER,
): ServiceContext {
  const counts = { ...limits, ...MAILS_PER_HOUR };
  const limiter = (name: keyof typeof counts): Limiter =>
    makeLimiter(store, clock, name, { points: counts[name], durationSeconds: HOUR_S });
  return {
    ...installation,
    store,
    clock,
    geocoder,
    networks: makeNetworkCache(),
    networkViews: makeNetworkViewCache(installation.supportContact),
    limiters: {
      codesPerAddressHour: limiter('codesPerAddressHour'),
      codesPerClientHour: limiter('codesPerClientHour'),
      signInsPerClientHour: limiter('signInsPerClientHour'),
    },
    mailLimiters: {
      declarationsPerHour: limiter('declarationsPerHour'),
      detailsRequestsPerHour: limiter('detailsRequestsPerHour'),
      invitationsPerHour: limiter('invitationsPerHour'),
      deliveryTestsPerHour: limiter('deliveryTestsPerHour'),
      deliveryGuessesPerHour: limiter('deliveryGuessesPerHour'),
    },
  };
}
