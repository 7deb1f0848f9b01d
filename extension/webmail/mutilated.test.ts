import { describe, expect, it } from 'vitest';
import type { WebmailAdapter } from './adapter.ts';
import { listFixtures, loadFixture } from './fixtures/load.ts';
import { gmail } from './gmail/adapter.ts';
import { mailbox } from './mailbox/adapter.ts';
import { outlook } from './outlook/adapter.ts';

const ROUNDS = 5;

/** Numbers from 0 to 1 that follow from the seed (mulberry32), so that a failure repeats. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Takes nodes and attributes away, and moves nodes to where they do not belong. */
function mutilate(document: Document, random: () => number): void {
  const elements = [...document.body.querySelectorAll('*')];
  for (const element of elements) {
    const chance = random();
    if (chance < 0.02) element.remove();
    else if (chance < 0.03) document.body.append(element);
    else if (chance < 0.05) element.replaceChildren();
    else if (chance < 0.2) {
      const names = element.getAttributeNames();
      const name = names[Math.floor(random() * names.length)];
      if (name !== undefined) {
        if (random() < 0.5) element.removeAttribute(name);
        else element.setAttribute(name, 'undefined');
      }
    }
  }
}

const adapters: readonly (readonly [string, WebmailAdapter])[] = [
  ['gmail-', gmail],
  ['outlook-', outlook],
  ['mailbox', mailbox],
];

describe.each(adapters)('a mutilated page of %s', (prefix, adapter) => {
  it.each(listFixtures(prefix))('%s: reads what is left and never throws', (name) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { document, location } = loadFixture(name);
      const random = makeRandom(round * 1000 + name.length);
      for (let wound = 0; wound < 3; wound += 1) {
        mutilate(document, random);
        const messages = adapter.read(document, location);
        const keys = messages.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { key, body, anchor, sender } of messages) {
          expect(key).not.toBe('');
          expect(anchor.before.parentElement).toBe(anchor.parent);
          expect(anchor.before.contains(body)).toBe(true);
          expect(sender.address).not.toBe('undefined');
        }
        adapter.listWatchTargets(document, messages);
        adapter.theme(document);
      }
    }
  });
});
