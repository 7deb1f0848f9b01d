import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { RequestAccepted, RequestSubmission } from '../../shared/contract/marketplace.ts';
import { SAMPLE_MANUFACTURER, SAMPLE_NETWORK } from '../../server/demo/sample-network.ts';
import { root } from '../../scripts/machine.mjs';
import { openBrowser } from './chromium.ts';
import type { BrowserOptions, PersonalBrowser } from './chromium.ts';
import { startServer } from './server.ts';
import type { RunningServer } from './server.ts';
import { startSmtpSink } from './smtp-sink.ts';
import type { CaughtMail, SmtpSink } from './smtp-sink.ts';
import { startWebmails } from './webmail.ts';
import type { Webmails } from './webmail.ts';

/** Everything one file of tests acts in: a server of its own, its mails, webmails to show them in. */
export interface World {
  readonly server: RunningServer;
  readonly sink: SmtpSink;
  readonly webmails: Webmails;
  /** A marketplace's key, and the operator's. */
  readonly key: string;
  readonly operatorKey: string;
  /** Posts a buyer's request as the marketplace does, and waits for the designated's notification. */
  postRequest(
    changes?: Partial<RequestSubmission['buyer']>,
    more?: Partial<Pick<RequestSubmission, 'product' | 'chosen'>> & {
      /** Who is to be notified first: the seller of Lyon unless somebody else. */
      readonly to?: string;
    },
  ): Promise<PostedRequest>;
  /** A browser whose extension knows this server and speaks French. */
  openBrowser(options?: Partial<BrowserOptions>): Promise<PersonalBrowser>;
  stop(): Promise<void>;
}

export interface PostedRequest extends RequestAccepted {
  readonly submission: RequestSubmission;
  /** As it came to the designated. */
  readonly notification: CaughtMail;
}

/** People of the sample network who act in the tests. */
export const SELLER = 'contact@lyon-hydraulique.example';
export const COLLEAGUE = 'atelier@lyon-hydraulique.example';
export const MANUFACTURER = 'claire.moreau@hydrauval.example';
export const STRANGER = 'curieux@ailleurs.example';

export async function startWorld(options: { readonly databaseUrl?: string } = {}): Promise<World> {
  const sink = await startSmtpSink();
  let keys = { operator: '', marketplace: '' };
  const server = await startServer({
    ...options,
    smtpUrl: sink.url,
    prepare: async (environment) => {
      keys = await initInstallation(environment);
    },
  });
  const webmails = await startWebmails();
  await loadNetwork(server.origin, keys.operator);
  return {
    server,
    sink,
    webmails,
    key: keys.marketplace,
    operatorKey: keys.operator,
    async postRequest(changes = {}, more = {}) {
      const { to = SELLER, ...rest } = more;
      const submission = { ...makeSubmission(changes), ...rest };
      const answer = await fetch(`${server.origin}/v1/requests`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${keys.marketplace}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(submission),
      });
      if (answer.status !== 201) throw new Error(`not accepted: ${await answer.text()}`);
      const accepted = (await answer.json()) as RequestAccepted;
      const notification = await sink.take(to, new RegExp(accepted.reference));
      return { ...accepted, submission, notification };
    },
    async openBrowser(more = {}) {
      const browser = await openBrowser({ webmailPort: webmails.port, ...more });
      await browser.configure(server.origin, more.language ?? 'fr');
      return browser;
    },
    async stop() {
      await Promise.all([server.stop(), webmails.stop(), sink.stop()]);
    },
  };
}

function makeSubmission(changes: Partial<RequestSubmission['buyer']>): RequestSubmission {
  const unique = randomUUID().slice(0, 8);
  return {
    reference: `E2E-${unique}`,
    stand: 'hydrauval-di',
    product: { id: 'HV-200', name: 'Vérin hydraulique double effet HV-200' },
    buyer: {
      name: 'Pierre Garnier',
      company: 'Atelier Garnier',
      email: `p.garnier-${unique}@atelier-garnier.example`,
      phone: '+33 4 74 00 00 10',
      country: 'FR',
      // In reach of two sellers, of whom he chose the one further off.
      city: 'Voiron',
      lat: 45.364,
      lon: 5.592,
      language: 'fr',
      ...changes,
    },
    text: `Bonjour,\nnous cherchons deux vérins HV-200 (dossier ${unique}).`,
    chosen: 'lyon',
  };
}

/** As the manual says: `npm run operator -- init`, once, before the first start. */
async function initInstallation(
  environment: NodeJS.ProcessEnv,
): Promise<{ operator: string; marketplace: string }> {
  const values = {
    marketplace: 'directindustry',
    'marketplace-name': 'DirectIndustry',
    'relay-domain': 'relay.relais.example',
    company: SAMPLE_MANUFACTURER,
    'company-name': SAMPLE_NETWORK.manufacturer.name,
    country: 'FR',
    admin: MANUFACTURER,
  };
  const flags = Object.entries(values).map(([name, value]) => `--${name}=${value}`);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['server/operator.ts', 'init', ...flags],
    { cwd: root, env: environment },
  );
  const [operator, marketplace] = stdout.match(/rk_[0-9a-f]{12}_[\w-]{43}/g) ?? [];
  if (operator === undefined || marketplace === undefined) {
    throw new Error(`the operator was not told two keys:\n${stdout}`);
  }
  return { operator, marketplace };
}

async function loadNetwork(origin: string, operatorKey: string): Promise<void> {
  const stands = SAMPLE_NETWORK.stands.filter((stand) => stand.marketplace === 'directindustry');
  const answer = await fetch(`${origin}/v1/networks/${SAMPLE_MANUFACTURER}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${operatorKey}`,
      'content-type': 'application/json',
      'if-none-match': '*',
    },
    body: JSON.stringify({ ...SAMPLE_NETWORK, stands }),
  });
  if (!answer.ok) throw new Error(`the network was not loaded: ${await answer.text()}`);
}
