import { expect, test } from 'vitest';
import { CodeSent } from '../contract/session.ts';
import { makeCaller } from './call.ts';
import { listenToChanges } from './events.ts';

const SENT = { expiresAt: '2026-03-02T09:10:00.000Z', retryAfterSeconds: 30 };
const PROBLEM = {
  type: '/docs#problem-address-invalid',
  title: 'Adresse incorrecte',
  status: 422,
  detail: 'Vérifiez-la.',
  code: 'address-invalid',
  instance: 'abc123',
  errors: [{ pointer: '/address', code: 'address-invalid', detail: 'Vérifiez-la.' }],
};

function answer(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
}

function makeTestCaller(
  reply: (request: Request) => Response | Promise<Response>,
  token: string | null,
) {
  const asked: Request[] = [];
  const caller = makeCaller({
    origin: 'https://relais.example',
    getToken: () => Promise.resolve(token),
    getLanguage: () => 'fr',
    fetch: async (input, init) => {
      const request = new Request(input, init);
      asked.push(request);
      request.signal.throwIfAborted();
      return reply(request);
    },
  });
  return { caller, asked };
}

const ASK = {
  method: 'post',
  path: '/v1/sign-in/codes',
  body: { address: 'a@b.example' },
} as const;

test('sends language, protocol and bearer, and gives what the contract accepts', async () => {
  const { caller, asked } = makeTestCaller(() => answer(SENT, 202), 'secret');
  expect(await caller(CodeSent, ASK)).toEqual({ ok: true, value: SENT });
  const [request] = asked;
  expect(request!.url).toBe('https://relais.example/v1/sign-in/codes');
  expect(request!.headers.get('authorization')).toBe('Bearer secret');
  expect(request!.headers.get('accept-language')).toBe('fr');
  expect(request!.headers.get('relais-protocol')).toBe('1');
  expect(await request!.json()).toEqual(ASK.body);
});

test('a page sends no bearer: its cookie travels by itself', async () => {
  const { caller, asked } = makeTestCaller(() => answer(SENT), null);
  await caller(CodeSent, ASK);
  expect(asked[0]!.headers.has('authorization')).toBe(false);
});

test.each([
  ['a problem', () => answer(PROBLEM, 422), { code: 'address-invalid', reference: 'abc123' }],
  [
    'no network',
    () => Promise.reject(new TypeError('Failed to fetch')),
    { code: 'offline', reference: null },
  ],
  ['a proxy that reaches nobody', () => answer('<html>', 502), { code: 'offline' }],
  [
    'an answer the contract does not know',
    () => answer({ nothing: true }, 200, { 'relais-request-id': 'r1' }),
    { code: 'technical-problem', reference: 'r1' },
  ],
  ['an answer that is not JSON', () => answer('<html>'), { code: 'technical-problem' }],
  [
    'a code of a later version',
    () => answer({ ...PROBLEM, code: 'of-tomorrow' }, 409),
    { code: 'technical-problem' },
  ],
])('%s is a refusal, not an exception', async (_what, reply, refusal) => {
  const { caller } = makeTestCaller(reply, null);
  expect(await caller(CodeSent, ASK)).toMatchObject({ ok: false, refusal });
});

test('an abort of the caller’s own goes up', async () => {
  const { caller } = makeTestCaller(() => answer(SENT), null);
  await expect(caller(CodeSent, { ...ASK, signal: AbortSignal.abort() })).rejects.toThrow(
    'aborted',
  );
});

test('events: a pull at each connection and at each nudge, until somebody else is signed in', async () => {
  const streams = [
    () => answer(': connected\n\nevent: changed\ndata: {}\n\n: still here\n\n'),
    () => answer({ ...PROBLEM, status: 401, code: 'session-expired' }, 401),
  ];
  const { caller, asked } = makeTestCaller(() => streams.shift()!(), 'secret');
  let pulls = 0;
  await listenToChanges(caller, () => (pulls += 1), new AbortController().signal);
  expect(asked).toHaveLength(2);
  expect(pulls).toBe(2);
});
