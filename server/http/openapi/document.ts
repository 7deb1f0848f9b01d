import type { Router } from '../make-router.ts';

type OpenApiDocument = ReturnType<Router['getOpenAPI31Document']>;

const DESCRIPTION = `Every marketplace request reaches the right seller, is answered fast, and leaves a history that can be checked.

Instants are ISO 8601 in UTC. Refusals are \`application/problem+json\` (RFC 9457) in the language of \`Accept-Language\` (fr, en); their \`code\` is the contract and never changes its meaning. What does not exist and what is not yours are one answer: \`not-found\`.

Acts carry an \`Idempotency-Key\`: a UUID made once per intention. Sending it again changes nothing more.`;

/** The OpenAPI 3.1 description of everything the routers were told, from the schemas that check it. */
export function describeApi(app: Router, publicUrl: string): OpenApiDocument {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Relais', version: '1', description: DESCRIPTION },
    servers: [{ url: publicUrl }],
    tags: [
      { name: 'Marketplaces', description: 'Send requests, show contacts.' },
      { name: 'Operators', description: 'Load the sales networks.' },
      { name: 'Routing', description: 'Understand where requests go.' },
      { name: 'Sign-in', description: 'A code by e-mail, then a session.' },
      { name: 'Me', description: 'One’s addresses and devices.' },
      { name: 'Requests', description: 'What a seller may read.' },
      { name: 'Acts on a request', description: 'What a seller may do.' },
      { name: 'Sync', description: 'Staying up to date.' },
      { name: 'Buyer', description: 'The buyer’s own request.' },
      { name: 'Public', description: 'What anybody may ask.' },
    ],
  });
}

/** How a caller proves who he is; the routes name these. */
export function registerSecurity(app: Router): void {
  const { openAPIRegistry } = app;
  openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'relais_session',
    description: 'The session of a page; unsafe methods need its Origin.',
  });
  openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of a sign-in with `carrier: "bearer"`.',
  });
  openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'The API key of a marketplace or an operator, scoped and revocable.',
  });
}
