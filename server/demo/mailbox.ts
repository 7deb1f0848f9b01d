import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import type { I18n } from '@lingui/core';
import en from '../../shared/locales/en/mailbox.json' with { type: 'json' };
import fr from '../../shared/locales/fr/mailbox.json' with { type: 'json' };
import { makeI18n } from '../../shared/locales/catalogue.ts';
import { normalizeAddress } from '../../shared/domain/address.ts';
import { pickInterfaceLanguage } from '../../shared/domain/language.ts';
import type { MailContent } from '../services/mail-facts.ts';
import { MAILBOX_STYLE } from './mailbox-style.ts';

/** One mail of the outbox that has left. */
export interface SentMail {
  readonly id: string;
  readonly kind: string;
  readonly requestId: string | null;
  readonly sentAt: Date;
  readonly content: MailContent;
}

/** Where the mailbox reads from: newest first. */
export interface Outbox {
  listSent(recipient: string | null): Promise<SentMail[]>;
  countWaiting(): Promise<number>;
}

const I18N = { fr: makeI18n('fr', [fr]), en: makeI18n('en', [en]) };

type Markup = ReturnType<typeof html>;

/** What stands between the body tags of a mail that the server itself composed. */
function bodyOf(content: MailContent): string {
  return /<body[^>]*>([\s\S]*)<\/body>/.exec(content.html)?.[1] ?? '';
}

function timeText(date: Date, i18n: I18n): string {
  return new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'short', timeStyle: 'medium' }).format(
    date,
  );
}

function addressList(mails: readonly SentMail[], open: string | null, i18n: I18n): Markup {
  const counts = new Map<string, number>();
  for (const { content } of mails) counts.set(content.to, (counts.get(content.to) ?? 0) + 1);
  return html`<nav aria-label="${i18n._('mailbox.addresses')}">
    <h2>${i18n._('mailbox.addresses')}</h2>
    <ul>
      ${[...counts].map(
        ([address, count]) =>
          html`<li>
            <a href="/mailbox?to=${encodeURIComponent(address)}" ${current(address === open)}
              ><strong>${address}</strong><span>${i18n._('mailbox.count', { count })}</span></a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
}

function current(is: boolean): Markup | '' {
  return is ? html`aria-current="true"` : '';
}

function mailList(mails: readonly SentMail[], open: SentMail | undefined, i18n: I18n): Markup {
  return html`<nav aria-label="${i18n._('mailbox.title')}">
    <ul>
      ${mails.map(
        (mail) =>
          html`<li>
            <a
              href="/mailbox?to=${encodeURIComponent(mail.content.to)}&id=${mail.id}"
              ${current(mail.id === open?.id)}
              ><strong>${mail.content.from.name}</strong>${mail.content.subject}<span
                >${timeText(mail.sentAt, i18n)}</span
              ></a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
}

function openMail(mail: SentMail, i18n: I18n): Markup {
  const { content } = mail;
  return html`<article
    data-mail-id="${mail.id}"
    data-from-address="${content.from.address}"
    data-from-name="${content.from.name}"
  >
    <header>
      <h2>${content.subject}</h2>
      <p>${i18n._('mailbox.from')} ${content.from.name} &lt;${content.from.address}&gt;</p>
      <p>${i18n._('mailbox.to')} ${content.to} · ${timeText(mail.sentAt, i18n)}</p>
    </header>
    <div class="content"><div class="body" data-mail-body>${raw(bodyOf(content))}</div></div>
  </article>`;
}

/**
 * The development mailbox: `GET /mailbox` as a person reads it, `GET /mailbox.json?to=` as a script
 * does. It shows everybody's mail to whoever asks: only mount it where no SMTP is configured and
 * only this machine can reach the server.
 */
export function makeMailbox(outbox: Outbox): Hono {
  const app = new Hono();

  app.get('/mailbox.json', async (c) => {
    const to = c.req.query('to');
    // A NUL is in no address, and no database can be asked for it.
    const owner = to === undefined ? null : normalizeAddress(to.replaceAll('\0', ''));
    const mails = await outbox.listSent(owner);
    return c.json(
      mails.map(({ id, kind, requestId, sentAt, content }) => ({
        id,
        kind,
        requestId,
        sentAt: sentAt.toISOString(),
        ...content,
      })),
    );
  });

  app.get('/mailbox', async (c) => {
    const languages = (c.req.header('Accept-Language') ?? '').split(',').map((tag) => tag.trim());
    const i18n = I18N[pickInterfaceLanguage(languages)];
    const to = c.req.query('to');
    const owner = to === undefined ? null : normalizeAddress(to);
    const all = await outbox.listSent(null);
    const mails = owner === null ? [] : all.filter(({ content }) => content.to === owner);
    const id = c.req.query('id');
    const open = id === undefined ? mails[0] : mails.find((mail) => mail.id === id);
    const waiting = await outbox.countWaiting();

    const message =
      open !== undefined
        ? openMail(open, i18n)
        : html`<p>
            ${i18n._(
              all.length === 0
                ? 'mailbox.empty'
                : owner === null
                  ? 'mailbox.choose'
                  : 'mailbox.empty-address',
            )}
          </p>`;
    c.header(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
    );
    c.header('Cache-Control', 'no-store');
    return c.html(
      html`<!doctype html>
        <html lang="${i18n.locale}">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width,initial-scale=1" />
            <title>${i18n._('mailbox.title')}</title>
            <style>
              ${raw(MAILBOX_STYLE)}
            </style>
          </head>
          <body>
            <header>
              <h1>${i18n._('mailbox.title')}</h1>
              <p>
                ${i18n._('mailbox.explain')}
                ${waiting === 0 ? '' : i18n._('mailbox.waiting', { count: waiting })}
                <a href="${c.req.url}">${i18n._('mailbox.refresh')}</a>
              </p>
            </header>
            <div class="columns">
              ${addressList(all, owner, i18n)} ${mailList(mails, open, i18n)}
              <main data-relais-mailbox="${owner ?? ''}">${message}</main>
            </div>
          </body>
        </html>`,
    );
  });

  return app;
}
