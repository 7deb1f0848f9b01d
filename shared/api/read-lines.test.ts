import { describe, expect, it } from 'vitest';
import { readLines } from './read-lines.ts';

function answer(...chunks: readonly string[]): Response {
  return new Response(
    new ReadableStream({
      start(controller) {
        const encoder = new TextEncoder();
        for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
        controller.close();
      },
    }),
  );
}

async function collect(response: Response): Promise<unknown[]> {
  const values: unknown[] = [];
  for await (const value of readLines(response)) values.push(value);
  return values;
}

describe('an answer of one JSON value a line', () => {
  it('comes line by line, however it is cut', async () => {
    expect(await collect(answer('{"a":1}\n{"b"', ':2}\n\n', '{"c":3}'))).toEqual([
      { a: 1 },
      { b: 2 },
      { c: 3 },
    ]);
  });

  it('gives null for what is no JSON', async () => {
    expect(await collect(answer('<html>\n'))).toEqual([null]);
  });

  it('ends where the connection is lost', async () => {
    const cut = new Response(
      new ReadableStream({
        pull(controller) {
          controller.error(new TypeError('network error'));
        },
      }),
    );
    expect(await collect(cut)).toEqual([]);
  });
});
