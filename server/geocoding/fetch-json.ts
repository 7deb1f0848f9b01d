import { GeocoderUnavailableError } from './geocoder.ts';

/** An answer of several candidates takes some ten kilobytes. */
const MAX_ANSWER_BYTES = 1_000_000;
const TIMEOUT_MS = 8_000;

/**
 * The JSON at an address of somebody else's service.
 * @throws {GeocoderUnavailableError} when it is slow, down, too long, or no JSON.
 */
export async function fetchJson(
  url: URL,
  headers: Readonly<Record<string, string>> = {},
  timeoutMs = TIMEOUT_MS,
): Promise<unknown> {
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json', ...headers },
      // Where a service sends us elsewhere, the address of somebody's customer does not follow.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new GeocoderUnavailableError(`answered ${response.status}`);
    }
    return JSON.parse(await readText(response));
  } catch (error) {
    if (error instanceof GeocoderUnavailableError) throw error;
    throw new GeocoderUnavailableError('no usable answer', { cause: error });
  }
}

async function readText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) throw new GeocoderUnavailableError('answered too much');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
