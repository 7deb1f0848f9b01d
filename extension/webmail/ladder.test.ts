import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { climb, climbAll, renamedClass } from './ladder.ts';
import type { Ladder } from './ladder.ts';

function page(html: string): ParentNode {
  const { document } = new Window();
  document.body.innerHTML = html;
  return document as unknown as ParentNode;
}

const ladder: Ladder = [
  { selector: 'p.new', lastKnownGood: '2026-10' },
  { selector: 'p:not-a-selector(', lastKnownGood: '2026-09' },
  { selector: 'p', lastKnownGood: '2025-01' },
];

describe('climb', () => {
  it('takes the newest rung that finds something', () => {
    expect(climb(page('<p>a</p><p class="new">b</p>'), ladder)).toMatchObject({ rung: 'p.new' });
    expect(climb(page('<p>a</p>'), ladder)).toMatchObject({ rung: 'p' });
    expect(climb(page('<b>a</b>'), ladder)).toBeNull();
  });

  it('goes on to the next rung when nothing found is acceptable', () => {
    const root = page('<p class="new"></p><p>a</p><p>b</p>');
    const found = climbAll(root, ladder, (element) => element.textContent !== '');
    expect(found.elements.map(({ textContent }) => textContent)).toEqual(['a', 'b']);
    expect(found.rung).toBe('p');
  });
});

describe('renamedClass', () => {
  it.each([
    ['a3s-x7', 1],
    ['b a3s-x7 c', 1],
    ['a3s', 0],
    ['xa3s-x7', 0],
  ])('of the class %j', (name, count) => {
    const found = page(`<p class="${name}"></p>`).querySelectorAll(renamedClass('a3s'));
    expect(found).toHaveLength(count);
  });
});
