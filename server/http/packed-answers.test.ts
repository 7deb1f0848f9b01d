import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { makeRouter } from './make-router.ts';
import { makePackedAnswers } from './packed-answers.ts';

const LARGE = JSON.stringify(Array.from({ length: 5000 }, (_, index) => `seller ${index}`));
let written = 0;

const packed = makePackedAnswers('application/json');
const app = makeRouter();
app.get('/:name', (context) => {
  const name = context.req.param('name');
  return packed.answer(context, name, () => {
    written += 1;
    return name === 'large' ? LARGE : '{}';
  });
});
const ask = async (path: string, encoding?: string) => {
  const headers = encoding === undefined ? {} : { 'accept-encoding': encoding };
  const response = await app.request(path, { headers });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
};

describe('a large answer', () => {
  test('is packed for who can unpack it, and written once', async () => {
    for (const encoding of ['gzip', 'gzip, deflate, br', 'br;q=1, gzip;q=0.5']) {
      const { response, bytes } = await ask('/large', encoding);
      expect(response.headers.get('content-encoding')).toBe('gzip');
      expect(response.headers.get('content-type')).toBe('application/json');
      expect(response.headers.get('vary')).toBe('Accept-Encoding');
      expect(bytes.length).toBeLessThan(LARGE.length / 3);
      expect(gunzipSync(bytes).toString()).toBe(LARGE);
    }
    expect(written).toBe(1);
  });

  test.each([undefined, 'identity', 'br', 'gzip;q=0'])(
    'is sent as it is to %s',
    async (encoding) => {
      const { response, bytes } = await ask('/large', encoding);
      expect(response.headers.get('content-encoding')).toBeNull();
      expect(bytes.toString()).toBe(LARGE);
    },
  );
});

test('a small one is never packed', async () => {
  const { response, bytes } = await ask('/small', 'gzip');
  expect(response.headers.get('content-encoding')).toBeNull();
  expect(bytes.toString()).toBe('{}');
});
