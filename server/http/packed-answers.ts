import { constants, gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { accepts } from 'hono/accepts';
import type { HttpContext } from './environment.ts';

const pack = promisify(gzip);

/** A smaller answer is sent sooner than it is packed. */
const MIN_LENGTH = 20_000;
/** Answers of a few megabytes each pack to a hundred kilobytes. */
const MAX_ANSWERS = 100;

/** Large answers that many ask for, packed once: packing costs more than all the rest. */
export interface PackedAnswers {
  /**
   * The answer as this caller can read it.
   * @param key changes whenever the text does.
   */
  answer(context: HttpContext, key: string, write: () => string): Promise<Response>;
}

/**
 * Keeps answers packed in memory, the one asked for least recently going first. Only for texts
 * without a secret beside what somebody else may choose: their length tells of both.
 */
export function makePackedAnswers(contentType: string): PackedAnswers {
  const known = new Map<string, Promise<Buffer>>();

  function keep(key: string, packed: Promise<Buffer>): void {
    known.delete(key);
    known.set(key, packed);
    const [oldest] = known.keys();
    if (known.size > MAX_ANSWERS && oldest !== undefined) known.delete(oldest);
  }

  return {
    async answer(context, key, write) {
      context.header('Vary', 'Accept-Encoding', { append: true });
      context.header('Content-Type', contentType);
      const encoding = accepts(context, {
        header: 'Accept-Encoding',
        supports: ['gzip', 'identity'],
        default: 'identity',
      });
      if (encoding !== 'gzip') return context.body(write(), 200);
      let packed = known.get(key);
      if (packed === undefined) {
        const text = write();
        if (text.length < MIN_LENGTH) return context.body(text, 200);
        packed = pack(text, { level: constants.Z_BEST_SPEED });
      }
      keep(key, packed);
      context.header('Content-Encoding', 'gzip');
      return context.body(new Uint8Array(await packed), 200);
    },
  };
}
