import { DrizzleQueryError } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { tellError } from './log.ts';

test('of a failed statement the log keeps what the database said, and no value', () => {
  const said = Object.assign(new Error('invalid byte sequence'), { code: '22021' });
  const error = new DrizzleQueryError(
    'insert into requests (buyer_address) values ($1)',
    ['ada@buyer.example\n    at ada@buyer.example'],
    said,
  );
  const told = tellError(error);
  expect(tellError(new Error('no answer', { cause: error }))).toMatchObject({ cause: told });
  expect(told).toMatchObject({ message: 'invalid byte sequence', code: '22021' });
  expect(JSON.stringify(told)).toContain('insert into requests');
  expect(JSON.stringify(told)).not.toContain('ada@buyer');
});

test('any other error is told whole', () => {
  expect(tellError(new TypeError('no such thing'))).toMatchObject({
    type: 'TypeError',
    message: 'no such thing',
  });
});
