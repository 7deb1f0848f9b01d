import { afterAll, beforeAll, describe } from 'vitest';
import { findPostgres } from '../scripts/machine.mjs';
import { startPrivatePostgres } from './support/private-postgres.ts';
import { startWorld } from './support/world.ts';
import type { World } from './support/world.ts';
import { declineInGmail, refuseOutsiders } from './suites/gmail-decline.ts';
import { replyAndForwardInGmail } from './suites/gmail-reply-forward.ts';
import { declineWithoutNetwork } from './suites/network-cut.ts';
import { manageNetwork } from './suites/network.ts';
import { declineInOutlook } from './suites/outlook.ts';
import { followLinks } from './suites/pages.ts';
import { shareMailbox } from './suites/shared-mailbox.ts';

/** One server for all suites of a store: starting it costs more than most of what they do. */
describe('on the embedded store', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  declineInGmail(() => world);
  refuseOutsiders(() => world);
  replyAndForwardInGmail(() => world);
  declineWithoutNetwork(() => world);
  declineInOutlook(() => world);
  shareMailbox(() => world);
  followLinks(() => world);
});

describe.runIf(findPostgres() !== null)('on PostgreSQL', () => {
  let world: World;
  let postgres: Awaited<ReturnType<typeof startPrivatePostgres>>;
  beforeAll(async () => {
    postgres = await startPrivatePostgres();
    world = await startWorld({ databaseUrl: postgres.url });
  });
  afterAll(async () => {
    await world.stop();
    postgres.stop();
  });

  declineInGmail(() => world);
  refuseOutsiders(() => world);
  replyAndForwardInGmail(() => world);
  manageNetwork(() => world);
});
