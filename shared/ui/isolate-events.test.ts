// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { isolateEvents } from './isolate-events.ts';

function stage(): { readonly inside: HTMLElement; readonly life: AbortController } {
  const root = document.createElement('div');
  const inside = document.createElement('input');
  root.append(inside);
  document.body.replaceChildren(root);
  const life = new AbortController();
  isolateEvents(root, life.signal);
  return { inside, life };
}

describe('isolateEvents', () => {
  it('stops what no hand made before a component sees it', () => {
    const { inside, life } = stage();
    const onClick = vi.fn<() => void>();
    inside.addEventListener('click', onClick);
    inside.dispatchEvent(new Event('click', { bubbles: true, cancelable: true }));
    expect(onClick).not.toHaveBeenCalled();
    life.abort();
    inside.dispatchEvent(new Event('click', { bubbles: true, cancelable: true }));
    expect(onClick).toHaveBeenCalledOnce();
  });

  it('lets no key out to the shortcuts of the webmail', () => {
    const { inside, life } = stage();
    const shortcuts = vi.fn<() => void>();
    document.addEventListener('keyup', shortcuts);
    inside.dispatchEvent(new Event('keyup', { bubbles: true }));
    expect(shortcuts).not.toHaveBeenCalled();
    life.abort();
    inside.dispatchEvent(new Event('keyup', { bubbles: true }));
    expect(shortcuts).toHaveBeenCalledOnce();
    document.removeEventListener('keyup', shortcuts);
  });
});
