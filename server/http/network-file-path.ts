/** The one endpoint that takes CSV, and more of it than any other takes of JSON. Source: N8. */
const IMPORTS = /^\/v1\/networks\/[^/]+\/imports$/;

export function isImport(method: string, path: string): boolean {
  return method === 'POST' && IMPORTS.test(path);
}
