import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { foresee, type SellerCommand } from '../../../shared/contract/foresee.ts';
import { PROBLEM_STATUS, type ProblemCode } from '../../../shared/contract/problem.ts';
import type { RequestView } from '../../../shared/contract/request.ts';

export interface FakeCall {
  readonly method: string;
  readonly path: string;
  readonly commandId: string | null;
  readonly authorization: string | null;
  readonly cookie: string | null;
}

/** A server that speaks the contract over real HTTP and holds everything in memory. */
export interface FakeServer {
  readonly origin: string;
  readonly calls: readonly FakeCall[];
  readonly views: Map<string, RequestView>;
  /** `cut` breaks the connection before doing anything, `lost` after having done it. */
  road: 'open' | 'cut' | 'lost';
  /** What the next act is refused with. */
  refuseNext: ProblemCode | null;
  /** Milliseconds before an act is answered. */
  delayMs: number;
  isSessionValid: boolean;
  /** Changes a view as another person would: the next pull brings it. */
  change(id: string, change: Partial<RequestView>): void;
  close(): Promise<void>;
}

const TOKEN = 'fake-token';
const ME = {
  id: '99999999-9999-4999-8999-999999999999',
  name: null,
  language: 'fr',
  addresses: [{ address: 'ventes@sud.example', verifiedAt: '2026-01-01T00:00:00.000Z' }],
  companies: [{ id: 'sud', name: 'Ventes Sud', role: 'member' }],
  sessionId: '88888888-8888-4888-8888-888888888888',
};

export async function startFakeServer(
  views: readonly RequestView[],
  clock: () => Date,
): Promise<FakeServer> {
  const calls: FakeCall[] = [];
  const done = new Map<string, RequestView>();
  const versions = new Map(views.map((view) => [view.id as string, 1]));
  let version = 1;

  const fake = {
    origin: '',
    calls,
    views: new Map(views.map((view) => [view.id as string, view])),
    road: 'open' as FakeServer['road'],
    refuseNext: null as ProblemCode | null,
    delayMs: 0,
    isSessionValid: true,
    change(id: string, change: Partial<RequestView>) {
      const view = fake.views.get(id);
      if (view === undefined) throw new Error(`no request ${id}`);
      version += 1;
      versions.set(id, version);
      fake.views.set(id, { ...view, ...change, revision: view.revision + 1 });
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', fake.origin);
    const headers = request.headers;
    cors(response, headers.origin);
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    const body = await readBody(request);
    calls.push({
      method: request.method ?? '',
      path: url.pathname + url.search,
      commandId: headers['idempotency-key']?.toString() ?? null,
      authorization: headers.authorization ?? null,
      cookie: headers.cookie ?? null,
    });
    if (fake.road === 'cut') return void request.socket.destroy();
    const [status, value] = await respond(request.method ?? '', url, headers, body);
    if (fake.road === 'lost') return void request.socket.destroy();
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    response.writeHead(status, { 'content-type': type });
    response.end(value === null ? undefined : JSON.stringify(value));
  }

  async function respond(
    method: string,
    url: URL,
    headers: IncomingMessage['headers'],
    body: unknown,
  ): Promise<[number, unknown]> {
    if (url.pathname === '/v1/public-list') {
      return [
        200,
        {
          linkHosts: [new URL(fake.origin).host],
          senderDomains: ['relais.example'],
          marketplaceNames: ['DirectIndustry', 'MedicalExpo'],
          supportContact: 'support@relais.example',
        },
      ];
    }
    if (url.pathname === '/v1/sign-in/codes') {
      const expiresAt = new Date(clock().getTime() + 600_000).toISOString();
      return [202, { expiresAt, retryAfterSeconds: 60 }];
    }
    if (url.pathname === '/v1/sign-in/sessions') {
      if ((body as { code: string }).code !== '123456') return problem('code-invalid');
      fake.isSessionValid = true;
      return [201, { token: TOKEN, me: ME }];
    }
    const isSignedIn = fake.isSessionValid && headers.authorization === `Bearer ${TOKEN}`;
    if (!isSignedIn) return problem('session-expired');
    if (method === 'DELETE') return [204, null];
    if (url.pathname === '/v1/me') return [200, { ...ME, ...(body as object) }];
    if (url.pathname === '/v1/sync')
      return [200, pullSince(Number(url.searchParams.get('cursor')))];
    const [, id = '', verb] =
      /^\/v1\/requests\/([0-9a-z]{12})(?:\/([a-z-]+))?$/.exec(url.pathname) ?? [];
    const view = fake.views.get(id);
    if (view === undefined) return problem('not-found');
    if (method === 'GET') return [200, verb === undefined ? view : about(view, verb)];
    const commandId = headers['idempotency-key']?.toString() ?? '';
    const before = done.get(commandId);
    if (before !== undefined) return [200, before];
    await new Promise((resolve) => setTimeout(resolve, fake.delayMs));
    if (fake.refuseNext !== null) {
      const code = fake.refuseNext;
      fake.refuseNext = null;
      return problem(code);
    }
    const outcome = foresee(fake.views.get(id) ?? view, { verb, body } as SellerCommand, clock());
    if (!outcome.ok) return problem(outcome.code);
    const phone = verb === 'reveal-phone' ? '+351 220 000 000' : outcome.value.buyer.phone;
    fake.change(id, { ...outcome.value, buyer: { ...outcome.value.buyer, phone } });
    const after = fake.views.get(id) ?? view;
    done.set(commandId, after);
    return [200, after];
  }

  function pullSince(cursor: number) {
    const since = Number.isFinite(cursor) ? cursor : 0;
    const changed = [...fake.views.values()].filter(({ id }) => (versions.get(id) ?? 1) > since);
    return { cursor: String(version), reset: false, changed, gone: [], more: false };
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  fake.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return fake;
}

function about(view: RequestView, what: string): unknown {
  if (what === 'history') {
    const line = {
      seq: 1,
      at: view.receivedAt,
      kind: 'request-received',
      actor: { kind: 'buyer', name: view.buyer.name, own: false },
      side: null,
      sideName: null,
      facts: {},
      fields: { text: view.text },
    };
    return { requestId: view.id, lines: [line] };
  }
  return {
    requestId: view.id,
    tier: 'near',
    chosenRefused: false,
    chosenByBuyer: false,
    forwarded: false,
    viewerRole: 'designated',
    lines: [
      {
        id: 'sud',
        name: 'Ventes Sud',
        kind: 'local',
        verdict: 'eligible',
        distanceKm: 42,
        ratingUsed: 4.5,
        tier: 'near',
        designated: true,
        displayed: true,
        own: true,
      },
    ],
    settingsVersion: 1,
  };
}

function problem(code: ProblemCode): [number, unknown] {
  const status = PROBLEM_STATUS[code];
  return [
    status,
    { type: `/problems/${code}`, title: code, status, detail: code, code, instance: 'ref-1' },
  ];
}

function cors(response: ServerResponse, origin: string | undefined): void {
  if (origin === undefined) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-methods', 'GET, POST, DELETE');
  response.setHeader(
    'access-control-allow-headers',
    'authorization, content-type, idempotency-key, relais-protocol',
  );
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = '';
  request.setEncoding('utf8');
  for await (const piece of request) text += String(piece);
  return text === '' ? null : JSON.parse(text);
}
