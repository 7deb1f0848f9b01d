import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImportEvent, type ImportReport } from '../../../shared/contract/network-import.ts';
import { PEOPLE } from '../../services/testing.ts';
import { makeTestApp, type TestApp } from '../testing.ts';

let app: TestApp;
let token: string;

beforeAll(async () => {
  app = await makeTestApp();
  ({ token } = await app.signIn(PEOPLE.staff));
});
afterAll(() => app.close());

const TEXT = 'id;contact\nrhone;Rita\n';

function send(
  text: string,
  options: {
    readonly token?: string;
    readonly mode?: string;
    readonly type?: string;
    readonly language?: string;
    readonly length?: number;
  } = {},
): Promise<Response> {
  const { mode = 'check', type = 'text/csv; charset=utf-8', language = 'fr' } = options;
  return Promise.resolve(
    app.app.request(`/v1/networks/pumpco/imports?mode=${mode}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${options.token ?? token}`,
        'content-type': type,
        'accept-language': language,
        ...(options.length !== undefined && { 'content-length': String(options.length) }),
      },
      body: text,
    }),
  );
}

async function readEvents(response: Response): Promise<ImportEvent[]> {
  const lines = (await response.text()).split('\n').filter((line) => line !== '');
  return lines.map((line) => ImportEvent.parse(JSON.parse(line)));
}

async function readReport(response: Response): Promise<ImportReport> {
  const last = (await readEvents(response)).at(-1);
  if (last?.kind !== 'done') throw new Error(`not done: ${JSON.stringify(last)}`);
  return last.report;
}

describe('N8: GET /v1/networks/{m}/export', () => {
  const get = (as: string, language: string): Promise<Response> =>
    Promise.resolve(
      app.app.request('/v1/networks/pumpco/export', {
        headers: { authorization: `Bearer ${as}`, 'accept-language': language },
      }),
    );

  it('is a file of CSV in the language asked for', async () => {
    const french = await get(token, 'fr');
    expect(french.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(french.headers.get('content-disposition')).toMatch(
      /^attachment; filename="reseau-pumpco-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const bytes = new Uint8Array(await french.arrayBuffer());
    expect([bytes[0], bytes[1], bytes[2]]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    expect(text).toMatch(/^id;type;société;contact;e-mail;/);
    expect(text.split('\r\n')[1]).toMatch(/^rhone;local;rhone company;;sales@rhone\.example;/);
    expect(await (await get(token, 'en')).text()).toMatch(
      /^\ufeff?id,type,company,contact,e-mail,/,
    );
  });

  it.each(['stranger', 'dealer', 'zoneManager'] as const)('is nothing to a %s', async (who) => {
    const other = await app.signIn(PEOPLE[who]);
    const response = await get(other.token, 'fr');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'not-found' });
    expect((await get('nobody', 'fr')).status).toBe(401);
  });
});

describe('N8: POST /v1/networks/{m}/imports', () => {
  it.each(['stranger', 'dealer', 'zoneManager'] as const)('is nothing to a %s', async (who) => {
    const other = await app.signIn(PEOPLE[who]);
    const response = await send(TEXT, { token: other.token, mode: 'apply' });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'not-found' });
    expect((await send(TEXT, { token: 'nobody' })).status).toBe(401);
  });

  it('tells how far it is, and at last the report', async () => {
    const lines = Array.from(
      { length: 1500 },
      (_, n) => `;local;S ${n};s-${n}@shop.example;Lyon;FR`,
    );
    const text = ['id;type;société;e-mail;ville;pays', ...lines].join('\n');
    const response = await send(text);
    expect(response.headers.get('content-type')).toMatch(/^application\/x-ndjson/);
    const events = await readEvents(response);
    expect(events.slice(0, 2)).toEqual([
      { kind: 'progress', phase: 'reading', lines: 1000 },
      { kind: 'progress', phase: 'reading', lines: 1500 },
    ]);
    expect(events.at(-1)).toMatchObject({ kind: 'done', report: { added: 1500, version: null } });
  });

  it('imports with mode=apply only, in the language asked for', async () => {
    expect(await readReport(await send(TEXT))).toMatchObject({ changed: 1, version: null });
    const french = await readReport(await send('id;pays\nrhone;Xyz\n', { mode: 'apply' }));
    expect(french.refused[0]?.detail).toMatch(/^Ce pays est inconnu/);
    const english = await readReport(await send('id;pays\nrhone;Xyz\n', { language: 'en' }));
    expect(english.refused[0]).toMatchObject({ line: 2, column: 'pays', value: 'Xyz' });
    expect(english.refused[0]?.detail).toMatch(/^This country is unknown/);
    const done = await readReport(await send(TEXT, { mode: 'apply' }));
    expect(done).toMatchObject({ changed: 1, refused: [] });
    expect(done.version).toBeGreaterThan(1);
  });

  it('takes CSV and nothing else, there and nowhere else', async () => {
    const asJson = await send('{}', { type: 'application/json' });
    expect([asJson.status, await asJson.json()]).toMatchObject([400, { code: 'body-not-csv' }]);
    expect((await send(TEXT, { mode: 'perhaps' })).status).toBe(422);
    const elsewhere = await app.app.request('/v1/networks/pumpco/changes', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
      body: TEXT,
    });
    expect(await elsewhere.json()).toMatchObject({ code: 'body-not-json' });
  });

  it('takes 64 MB and no more', async () => {
    const large = await send(TEXT, { length: 64_000_001 });
    expect([large.status, await large.json()]).toMatchObject([413, { code: 'body-too-large' }]);
    const cell = `${TEXT}seine;${'x'.repeat(2_000_000)}\n`;
    const report = await readReport(await send(cell));
    expect(report.refused).toMatchObject([{ line: 3, column: 'contact', code: 'text-too-long' }]);
    expect(report.refused[0]?.value).toHaveLength(200);
  });

  it('who leaves in the middle has imported nothing', async () => {
    const lines = Array.from(
      { length: 3000 },
      (_, n) => `local;S ${n};l-${n}@shop.example;Lyon;FR`,
    );
    const response = await send(['type;société;e-mail;ville;pays', ...lines].join('\n'), {
      mode: 'apply',
    });
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    // The next one waits for the lock of the first, if that were still held.
    const after = await readReport(await send('id;contact\nseine;Serge\n', { mode: 'apply' }));
    expect(after).toMatchObject({ changed: 1 });
    const exported = await app.call('GET', '/v1/networks/pumpco/export', { token });
    expect(exported.body).not.toContain('l-1@shop.example');
  });

  it('answers others while it works', async () => {
    const lines = Array.from(
      { length: 4000 },
      (_, n) => `local;S ${n};r-${n}@shop.example;Lyon;FR`,
    );
    const importing = send(['type;société;e-mail;ville;pays', ...lines].join('\n')).then(
      readReport,
    );
    const state = { isDone: false, answered: 0 };
    void importing.then(() => (state.isDone = true));
    while (!state.isDone) {
      const { status } = await app.call('GET', '/v1/desks', { token });
      if (status === 200) state.answered += 1;
      await setTimeout(10);
    }
    expect(await importing).toMatchObject({ lines: 4000, added: 4000 });
    expect(state.answered).toBeGreaterThan(5);
  });
});
