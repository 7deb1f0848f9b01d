import { WEBHOOK_EVENTS, WebhookInput } from '../../shared/contract/operator.ts';
import { importPostalCodes, NotPostalCodesError } from '../geocoding/import-postal-codes.ts';
import { listActs } from '../services/operator/list-acts.ts';
import { addWebhook, listWebhooks, removeWebhook } from '../services/operator/webhooks.ts';
import { renewFeeds } from '../store/feeds.ts';
import { printSecret, requireFlag, UsageError, type Command } from './console.ts';

/** Webhooks, places, what operators did, and what a restored backup needs. */
export const otherCommands: Readonly<Record<string, Command>> = {
  'webhook add': {
    flags: ['marketplace', 'url', 'events?'],
    async run(on, flags) {
      const events = flags['events']?.split(',') ?? [...WEBHOOK_EVENTS];
      const url = requireFlag(on, flags, 'url');
      const marketplace = requireFlag(on, flags, 'marketplace', 'identifier');
      const input = WebhookInput.safeParse({ marketplace, url, events });
      if (!input.success) {
        const name = String(input.error.issues[0]?.path[0]);
        const reason = on.i18n._('operator.reason.webhook', { events: WEBHOOK_EVENTS.join(', ') });
        const value = flags[name] ?? '';
        throw new UsageError(on.i18n._('operator.invalid', { value, name, reason }));
      }
      const { id, secret } = await addWebhook(on.context, on.operator, input.data);
      printSecret(on, id, input.data.events, secret);
    },
  },
  'webhook list': {
    flags: [],
    async run({ context, print }) {
      const { webhooks } = await listWebhooks(context);
      for (const { id, marketplace, url, events, waiting, failed, lastError } of webhooks) {
        const fares = `${waiting} waiting, ${failed} failed`;
        print(
          [id, marketplace, url, events.join(','), fares, lastError ?? ''].join('  ').trimEnd(),
        );
      }
    },
  },
  'webhook remove': {
    flags: ['id'],
    async run(on, flags) {
      const id = requireFlag(on, flags, 'id');
      await removeWebhook(on.context, on.operator, id);
      on.print(on.i18n._('operator.removed', { id }));
    },
  },
  'places import': {
    flags: ['file'],
    async run({ i18n, config, print, ...on }, flags) {
      const file = requireFlag({ i18n }, flags, 'file');
      const { dataDir } = config;
      try {
        const made = await importPostalCodes({
          file,
          dataDir,
          onProgress: (lines) => on.tell(i18n._('operator.places-progress', { lines })),
        });
        const { codes, countries, refused, refusals } = made;
        print(i18n._('operator.places', { codes, countries, refused }));
        for (const { line, fault } of refusals) {
          print(i18n._('operator.places-refused', { line, fault }));
        }
      } catch (error) {
        if (error instanceof NotPostalCodesError) {
          const { lines, refused } = error;
          throw new UsageError(i18n._('operator.places-none', { file, lines, refused }));
        }
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
          throw new UsageError(i18n._('operator.places-missing', { file }));
        }
        throw error;
      }
    },
  },
  log: {
    flags: [],
    async run({ context, print }) {
      const { acts } = await listActs(context, null);
      for (const { at, actor, act, target, details } of acts) {
        print([at, actor, act, target, JSON.stringify(details)].join('  '));
      }
    },
  },
  restored: {
    flags: [],
    async run({ i18n, context, print }) {
      await renewFeeds(context.store.db);
      print(i18n._('operator.restored'));
    },
  },
};
