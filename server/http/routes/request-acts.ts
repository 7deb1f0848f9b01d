import { createRoute, z } from '@hono/zod-openapi';
import type { ProblemCode } from '../../../shared/contract/problem.ts';
import { RequestIdSchema } from '../../../shared/contract/primitives.ts';
import {
  RequestView,
  SELLER_COMMANDS,
  type SellerCommandVerb,
} from '../../../shared/contract/request.ts';
import type { PersonCaller } from '../../services/caller.ts';
import type { CommandInput } from '../../services/run-command.ts';
import type { ServiceContext } from '../../services/context.ts';
import { declineRequest } from '../../services/decline-request.ts';
import { forwardRequest } from '../../services/forward-request.ts';
import { logCall } from '../../services/log-call.ts';
import { replyRequest } from '../../services/reply-request.ts';
import { revealPhone } from '../../services/reveal-phone.ts';
import { undoDecline } from '../../services/undo-decline.ts';
import { commandHeaders, readCommandKey } from '../command-key.ts';
import { makeRouter, type Router } from '../make-router.ts';
import type { Limits } from '../middleware/limits.ts';
import { signedIn } from '../middleware/signed-in.ts';
import { BY_PERSON, jsonAnswer, jsonBody, problems } from '../openapi/describe.ts';

type Body<V extends SellerCommandVerb> = z.infer<(typeof SELLER_COMMANDS)[V]>;

interface Act<V extends SellerCommandVerb> {
  readonly verb: V;
  readonly summary: string;
  readonly description: string;
  readonly refusals: readonly ProblemCode[];
  readonly run: (
    services: ServiceContext,
    caller: PersonCaller,
    command: CommandInput<Body<V>>,
  ) => Promise<RequestView>;
}

/** One resource verb per action (M1), each answered with the request as it then stands. */
export function makeRequestActRoutes(services: ServiceContext, limits: Limits): Router {
  const router = makeRouter();

  function add<V extends SellerCommandVerb>(act: Act<V>): void {
    const route = createRoute({
      method: 'post',
      path: `/v1/requests/{id}/${act.verb}`,
      tags: ['Acts on a request'],
      summary: act.summary,
      description: act.description,
      ...BY_PERSON,
      middleware: [signedIn(services), limits.person],
      request: {
        params: z.object({ id: RequestIdSchema }),
        headers: commandHeaders,
        body: jsonBody(SELLER_COMMANDS[act.verb]),
      },
      responses: {
        200: jsonAnswer(RequestView, 'The request after the act'),
        ...problems(
          'not-signed-in',
          'session-expired',
          'origin-refused',
          'not-found',
          'side-not-chosen',
          'command-key-missing',
          'command-reused',
          'input-invalid',
          'body-not-json',
          ...act.refusals,
        ),
      },
    });
    router.openapi(route, async (context) => {
      const { id } = context.req.valid('param');
      const body = context.req.valid('json') as Body<V>;
      const command = { key: readCommandKey(context), requestId: id, body };
      return context.json(await act.run(services, context.get('person'), command), 200);
    });
  }

  add({
    verb: 'reply',
    summary: 'Write to the buyer',
    description:
      'The buyer gets the message from the request’s masked address, the sender a copy of it.',
    refusals: [
      'sender-not-verified',
      'request-declined',
      'message-empty',
      'text-too-long',
      'address-invalid',
      'too-many-copies',
      'recipient-is-buyer',
      'recipient-is-masked',
    ],
    run: replyRequest,
  });
  add({
    verb: 'forward',
    summary: 'Pass the request on',
    description: 'The recipient has to answer from then on, on the forwarder’s side and no other.',
    refusals: [
      'request-declined',
      'text-too-long',
      'address-invalid',
      'recipient-is-self',
      'recipient-is-buyer',
      'recipient-is-masked',
    ],
    run: forwardRequest,
  });
  add({
    verb: 'decline',
    summary: 'Decline the request',
    description:
      'Recorded at once; its effects wait 10 seconds, during which it can be undone. The reason is ' +
      'never told to the buyer.',
    refusals: ['already-declined', 'reason-text-missing', 'text-too-long'],
    run: declineRequest,
  });
  add({
    verb: 'undo-decline',
    summary: 'Undo a decline',
    description: 'Within 10 seconds of its receipt: status and clocks are as before.',
    refusals: ['nothing-to-undo', 'undo-too-late'],
    run: undoDecline,
  });
  add({
    verb: 'reveal-phone',
    summary: 'Show the buyer’s phone number',
    description: 'The first demand is logged; from then on the number stays visible to that side.',
    refusals: [],
    run: revealPhone,
  });
  add({
    verb: 'log-call',
    summary: 'Log a call to the buyer',
    description: 'A call handles the request as a message does.',
    refusals: ['request-declined', 'text-too-long'],
    run: logCall,
  });
  return router;
}
