import { signal, type Signal } from '@preact/signals';
import { options, render } from 'preact';
import type { UiHost } from '../host.ts';
import { RequestOverlay, type OverlayState } from '../request-overlay.tsx';
import { sampleHost } from './sample-host.ts';
import { sampleView } from './sample-view.ts';

// Effects wait for the next frame, which no test has: they run at once.
options.requestAnimationFrame = queueMicrotask;

/** Lets drawing, promises and the effects they cause come to rest. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
  }
}

/** What a person can find and do on a drawn overlay; names are accessible names. */
export interface Shown {
  readonly root: HTMLElement;
  readonly host: UiHost;
  readonly state: Signal<OverlayState>;
  readonly text: () => string;
  readonly find: (name: string) => HTMLElement | null;
  readonly click: (name: string) => Promise<void>;
  readonly type: (label: string, text: string) => Promise<void>;
  readonly submit: () => Promise<void>;
  /** The error beside the field with this label; null when there is none. */
  readonly error: (label: string) => string | null;
}

/** Draws an overlay with samples, as a person would meet it. */
export async function show(
  change: Parameters<typeof sampleHost>[0],
  state: OverlayState = { kind: 'ready', view: sampleView() },
): Promise<Shown> {
  const host = sampleHost(change);
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  const states = signal(state);
  render(<RequestOverlay host={host} state={states} />, root);
  await settle();

  const find = (name: string): HTMLElement | null =>
    [...root.querySelectorAll<HTMLElement>('button, a, input, select, textarea')].find(
      (element) => nameOf(root, element) === name,
    ) ?? null;
  const get = (name: string): HTMLElement => {
    const element = find(name);
    if (element === null) throw new Error(`nothing is called « ${name} » in: ${root.textContent}`);
    return element;
  };
  return {
    root,
    host,
    state: states,
    text: () => root.textContent.replace(/\s+/g, ' '),
    find,
    async click(name) {
      get(name).click();
      await settle();
    },
    async type(label, text) {
      const control = get(label);
      if (!('value' in control)) throw new Error(`« ${label} » takes no text`);
      control.value = text;
      const type = control.tagName === 'SELECT' ? 'change' : 'input';
      control.dispatchEvent(new Event(type, { bubbles: true }));
      await settle();
    },
    async submit() {
      const form = root.querySelector('form');
      if (form === null) throw new Error('no form is open');
      form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
      await settle();
    },
    error(label) {
      const described = get(label).getAttribute('aria-describedby')?.split(' ') ?? [];
      const id = described.find((part) => part.endsWith('-error'));
      return id === undefined ? null : (root.querySelector(`[id="${id}"]`)?.textContent ?? null);
    },
  };
}

function nameOf(root: HTMLElement, element: HTMLElement): string {
  const label = element.id === '' ? null : root.querySelector(`label[for="${element.id}"]`);
  const wrapping = element.closest('label');
  const written = (label ?? wrapping ?? element).cloneNode(true) as HTMLElement;
  for (const silent of written.querySelectorAll('[aria-hidden=true]')) silent.remove();
  const text = element.getAttribute('aria-label') ?? written.textContent;
  return text.replace(/\s+/g, ' ').trim();
}
