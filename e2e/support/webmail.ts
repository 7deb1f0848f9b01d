import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fillFixture } from '../../extension/webmail/fixtures/fill.ts';
import { OWNER, RELAY_SENDER } from '../../extension/webmail/fixtures/expected.ts';
import { makeCertificate } from './certificate.ts';
import { keepAsWebmail } from './webmail-mail.ts';

export const GMAIL = 'mail.google.com';
export const OUTLOOKS = [
  'outlook.cloud.microsoft',
  'outlook.office.com',
  'outlook.office365.com',
  'outlook.live.com',
] as const;
const HOSTS: readonly string[] = [GMAIL, ...OUTLOOKS];

/** The fixtures' own values, which each shown page replaces. */
const FIXTURE_MESSAGE_ID = '18b83766f0bcbac0';
const FIXTURE_OUTLOOK_ID = 'AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0AmZ3x';

/** The mail a page shows, as it was received or as somebody forged it. */
export interface ShownMail {
  readonly from: { readonly address: string; readonly name: string };
  readonly to: string;
  readonly html: string;
}

export interface Webmails {
  /** The port that every webmail's host is to be mapped to. */
  readonly port: number;
  /** What browsers reported against a page's policy: scripts' attempts that were stopped. */
  readonly violations: readonly string[];
  /**
   * Puts a mail into a new page of that webmail and gives its address. The page is drawn as the
   * fixture draws it; its own script opens the message once the page has loaded.
   */
  show(host: string, fixture: string, mail: ShownMail): string;
  stop(): Promise<void>;
}

/**
 * Stands in for Gmail and Outlook: pages of the same make, served by TLS under their own names with
 * their own kind of policy, Trusted Types included.
 */
export async function startWebmails(): Promise<Webmails> {
  const pages = new Map<string, string>();
  const violations: string[] = [];

  const server = createServer(makeCertificate(HOSTS), (request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `https://${request.headers.host ?? GMAIL}`);
    if (url.pathname === '/cspreport') {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      violations.push(Buffer.concat(chunks).toString('utf8'));
      response.writeHead(204).end();
      return;
    }
    const page = pages.get(`${url.hostname}${url.pathname}`);
    if (page === undefined) {
      response.writeHead(404).end('no such page');
      return;
    }
    const nonce = randomBytes(12).toString('base64');
    response.setHeader('content-security-policy', policiesOf(url.hostname, nonce));
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    });
    response.end(page.replace('{{nonce}}', nonce));
  }
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');

  return {
    port: address.port,
    violations,
    show(host, fixture, mail) {
      const number = pages.size;
      const [path, fragment] =
        host === GMAIL
          ? [`/mail/u/${number}/`, '#inbox/FMfcgzQcqbXkLWvRsTnJpZdHgFmBxKQw']
          : [`/mail/${number}/inbox/id/AAQkADk0MzQ4NTdhLTQ2NTQAQAFmZ3xKqL5RHrE`, ''];
      pages.set(`${host}${path}`, drawPage(fixture, mail, number));
      return `https://${host}${path}${fragment}`;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Gmail's policies are those its pages send; Outlook sends a script policy with a nonce. Both are
 * stricter here in one point: every string that is made code or markup is refused.
 */
function policiesOf(host: string, nonce: string): string[] {
  const scripts = `script-src 'report-sample' 'nonce-${nonce}' 'strict-dynamic' https: http:; object-src 'none'; base-uri 'self'; report-uri /cspreport`;
  if (host !== GMAIL) return [scripts];
  return [
    scripts,
    "require-trusted-types-for 'script'; trusted-types goog#html gmail#safe dompurify; report-uri /cspreport",
    "frame-ancestors 'self'",
  ];
}

/**
 * As the webmail would: the page is drawn without the message, which is put in as nodes after it has
 * loaded. `pageSecrets` gives all that a script of the page can get hold of.
 */
const PAGE_SCRIPT = `<script nonce="{{nonce}}">
  const view = document.querySelector('[role=main]');
  const message = document.createDocumentFragment();
  message.append(...view.childNodes);
  addEventListener('load', () => setTimeout(() => view.append(message)));
  window.pageSecrets = () => JSON.stringify([
    { ...localStorage }, { ...sessionStorage }, document.cookie, Object.keys(window),
    document.documentElement.outerHTML,
    [...document.querySelectorAll('*')].filter((element) => element.shadowRoot !== null).length,
  ]);
</script>`;

function drawPage(fixture: string, mail: ShownMail, number: number): string {
  const file = new URL(`../../extension/webmail/fixtures/${fixture}.html`, import.meta.url);
  const suffix = number.toString(16).padStart(4, '0');
  // What stands in the fixture as text, as an attribute and in a label alike.
  const replaced = readFileSync(file, 'utf8')
    .replaceAll(RELAY_SENDER.address, escapeHtml(mail.from.address))
    .replaceAll(RELAY_SENDER.name, escapeHtml(mail.from.name))
    .replaceAll(OWNER, escapeHtml(mail.to))
    .replaceAll(FIXTURE_MESSAGE_ID, `${FIXTURE_MESSAGE_ID.slice(0, -4)}${suffix}`)
    .replaceAll(FIXTURE_OUTLOOK_ID, `${FIXTURE_OUTLOOK_ID}${suffix}`);
  return fillFixture(replaced, keepAsWebmail(mail.html)).replace(
    '</body>',
    `${PAGE_SCRIPT}</body>`,
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
