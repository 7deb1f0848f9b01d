import { createRoute, z } from '@hono/zod-openapi';
import { stream } from 'hono/streaming';
import type { Logger } from 'pino';
import { Slug } from '../../../shared/contract/primitives.ts';
import { IMPORT_MODES, type ImportEvent } from '../../../shared/contract/network-import.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { ServiceContext } from '../../services/context.ts';
import { exportNetwork } from '../../services/network-file/export-network.ts';
import { assertMayImport, importNetwork } from '../../services/network-file/import-network.ts';
import { ServiceError } from '../../services/service-error.ts';
import { makeRouter, type Router } from '../make-router.ts';
import type { Limits } from '../middleware/limits.ts';
import { signedIn } from '../middleware/signed-in.ts';
import { BY_PERSON, problems } from '../openapi/describe.ts';
import { findRefusal, makeProblem, refusalOf } from '../problem.ts';

const params = z.object({ manufacturer: Slug });
const notSignedIn = ['not-signed-in', 'session-expired'] as const;

/** Lines of JSON, which is not JSON: the router's types would ask for one value. */
const EVENTS: Record<string, { readonly schema: z.ZodString }> = {
  'application/x-ndjson': { schema: z.string() },
};

/** Imports held in memory at once by one process; the next one is asked to wait. */
const IMPORTS_AT_ONCE = 2;
const WAIT_SECONDS = 20;

/** A network as a file of CSV, out and in. Source: N8. */
export function makeNetworkFileRoutes(
  services: ServiceContext,
  limits: Limits,
  log: Logger,
): Router {
  const common = {
    tags: ['Sales network'],
    ...BY_PERSON,
    middleware: [signedIn(services), limits.person],
  };
  const router = makeRouter();

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/networks/{manufacturer}/export',
      summary: 'Export the network as CSV',
      description:
        'In the words and with the separators of the language asked for, UTF-8 with a byte order ' +
        'mark; nothing in it runs in a spreadsheet. Importing it again changes nothing.',
      request: { params },
      responses: {
        200: { description: 'The file', content: { 'text/csv': { schema: z.string() } } },
        ...problems(...notSignedIn, 'not-found'),
      },
    }),
    async (context) => {
      const { manufacturer } = context.req.valid('param');
      const order = { manufacturer, language: context.get('language') };
      const file = await exportNetwork(services, context.get('person'), order);
      context.header('content-type', 'text/csv; charset=utf-8');
      context.header('content-disposition', `attachment; filename="${file.fileName}"`);
      context.header('content-language', order.language);
      return stream(context, async (out) => {
        for (const piece of file.pieces()) {
          if (out.aborted) return;
          await out.write(piece);
        }
      });
    },
  );

  let underWay = 0;
  router.openapi(
    createRoute({
      ...common,
      method: 'post',
      path: '/v1/networks/{manufacturer}/imports',
      summary: 'Import the network from CSV',
      description:
        'Adds and updates, never removes; all of it, or nothing where a line is refused. `check` ' +
        'writes nothing. Answers one event a line (NDJSON): how far it is, at last the report. ' +
        'Whoever leaves before has imported nothing.',
      request: {
        params,
        query: z.object({ mode: z.enum(IMPORT_MODES) }),
        body: { required: true, content: { 'text/csv': { schema: z.string() } } },
      },
      responses: {
        200: {
          description: 'The events, the last one with the report',
          content: EVENTS,
        },
        ...problems(
          ...notSignedIn,
          'origin-refused',
          'not-found',
          'input-invalid',
          'body-not-csv',
          'body-too-large',
        ),
      },
    }),
    async (context) => {
      const person = context.get('person');
      const language = context.get('language');
      const { manufacturer } = context.req.valid('param');
      const { mode } = context.req.valid('query');
      // Before the body is read: nobody else may fill the memory.
      await assertMayImport(services, person, manufacturer);
      if (underWay >= IMPORTS_AT_ONCE) {
        throw new ServiceError('too-many-attempts', { retryAfterSeconds: WAIT_SECONDS });
      }
      underWay += 1;
      let bytes: Uint8Array;
      try {
        bytes = new Uint8Array(await context.req.arrayBuffer());
      } catch (error) {
        underWay -= 1;
        throw error;
      }
      const requestId = context.get('requestId');
      context.header('content-type', 'application/x-ndjson; charset=utf-8');
      context.header('content-language', language);
      // Proxies would keep the progress until the end.
      context.header('x-accel-buffering', 'no');
      return stream(context, async (out) => {
        const leaving = new AbortController();
        out.onAbort(() => leaving.abort());
        const tell = (event: ImportEvent): Promise<unknown> =>
          out.write(`${JSON.stringify(event)}\n`);
        try {
          const report = await importNetwork(services, person, {
            manufacturer,
            mode,
            bytes,
            language,
            signal: leaving.signal,
            // Not waited for: a slow reader must not hold the network's lock.
            onProgress: (phase, lines) => void tell({ kind: 'progress', phase, lines }),
          });
          await tell({ kind: 'done', report });
        } catch (error) {
          if (leaving.signal.aborted) return;
          const refusal = findRefusal(error);
          if (refusal === null) log.error({ requestId, err: error }, 'an import failed');
          await tell(tellFailure(refusal ?? refusalOf('technical-problem'), language, requestId));
        } finally {
          underWay -= 1;
        }
      });
    },
  );
  return router;
}

function tellFailure(
  refusal: ReturnType<typeof refusalOf>,
  language: InterfaceLanguage,
  requestId: string,
): ImportEvent {
  const { code, detail } = makeProblem(refusal, language, requestId);
  return { kind: 'failed', code, detail };
}
