import type { Router } from '../make-router.ts';
import { makeRouter } from '../make-router.ts';
import { DOCS_STYLE } from '../openapi/docs-style.ts';
import { renderDocs, type ApiDocument } from '../openapi/render-docs.ts';

/** The description of the API, for programs and for people. */
export function makeDocsRoutes(document: object): Router {
  const router = makeRouter();
  const page = renderDocs(document as ApiDocument);
  router.get('/openapi.json', (context) => context.json(document));
  router.get('/docs', (context) => context.html(page, 200, { 'cache-control': 'no-cache' }));
  router.get('/docs.css', (context) =>
    context.body(DOCS_STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }),
  );
  return router;
}
