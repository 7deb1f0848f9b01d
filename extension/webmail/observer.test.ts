import { afterEach, describe, expect, it } from 'vitest';
import { loadFixture } from './fixtures/load.ts';
import { gmail } from './gmail/adapter.ts';
import { outlook } from './outlook/adapter.ts';
import { observeView } from './observer.ts';
import type { ViewObservation } from './observer.ts';

const KEY = '18b83766f0bcbac0';

let stop = new AbortController();
afterEach(() => stop.abort());

/** A change where messages may come, and none comes. */
function touch(document: Document): void {
  document.querySelector('[role="list"]')?.append(document.createElement('hr'));
}

/** A fixture under observation, whose frames are drawn by hand. */
function observe(name: string, changes: Partial<ViewObservation> = {}) {
  const { document, window } = loadFixture(name);
  const adapter = changes.adapter ?? (name.startsWith('gmail') ? gmail : outlook);
  let reads = 0;
  let frames: (() => void)[] = [];
  const reports: string[] = [];
  Object.assign(window, {
    requestAnimationFrame: (callback: () => void) => frames.push(callback),
    cancelAnimationFrame: () => {
      frames = [];
    },
  });
  stop = new AbortController();
  observeView({
    document,
    signal: stop.signal,
    onChange({ added, changed, removed }) {
      for (const { key } of added) reports.push(`+${key}`);
      for (const { key } of changed) reports.push(`~${key}`);
      for (const key of removed) reports.push(`-${key}`);
    },
    onTheme: (theme) => reports.push(theme),
    onError: (error) => reports.push(String(error)),
    ...changes,
    adapter: {
      ...adapter,
      read(page, location) {
        reads += 1;
        return adapter.read(page, location);
      },
    },
  });
  return {
    document,
    window,
    countReads: () => reads,
    countFrames: () => frames.length,
    /** Lets the mutations be heard, draws one frame, and tells what was reported in it. */
    async frame(): Promise<string[]> {
      await new Promise((resolve) => setTimeout(resolve, 5));
      const [draw, ...rest] = frames;
      frames = rest;
      draw?.();
      return reports.splice(0);
    },
    async settle(): Promise<string[]> {
      const heard: string[] = [];
      do heard.push(...(await this.frame()));
      while (frames.length > 0);
      return heard;
    },
  };
}

describe('observeView', () => {
  it('reports what is open, and its theme', async () => {
    const view = observe('gmail-conversation');
    expect(await view.settle()).toEqual([`+${KEY}`, 'light']);
    expect(await view.settle()).toEqual([]);
  });

  it('reads once for a thousand mutations of one frame', async () => {
    const view = observe('gmail-conversation');
    await view.settle();
    const before = view.countReads();
    const list = view.document.querySelector('[role="list"]');
    for (let count = 0; count < 1000; count += 1) {
      list?.append(view.document.createElement('div'));
      if (count % 100 === 0) await Promise.resolve();
    }
    expect(await view.settle()).toEqual([]);
    expect(view.countReads() - before).toBe(1);
  });

  it.each([
    ['the list', 'gmail-preview-pane', '[gh="tl"] tbody'],
    ['a list alone', 'gmail-list', '[gh="tl"] tbody'],
    ['the menu', 'gmail-conversation', '.aio'],
    ['the message list', 'outlook-conversation', '#MailList [role="listbox"]'],
    ['the folders', 'outlook-conversation', '[role="tree"]'],
    ['an editor', 'outlook-reply', '[contenteditable="true"]'],
    ['the header of a message', 'gmail-conversation', '.h7 .gE'],
    ['the place of a reply', 'gmail-conversation', '.h7 .ip .M9'],
    ['the toolbar of a message', 'outlook-conversation', 'button i'],
  ])('is not woken by %s', async (_case, name, selector) => {
    const view = observe(name);
    await view.settle();
    const place = view.document.querySelector(selector);
    expect(place).not.toBeNull();
    place?.append(view.document.createElement('b'), 'text');
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(view.countFrames()).toBe(0);
  });

  it('reports a message that is opened, folded and opened again', async () => {
    const view = observe('gmail-conversation');
    await view.settle();
    const card = view.document.querySelector('.h7');
    card?.setAttribute('class', 'kv');
    expect(await view.settle()).toEqual([`-${KEY}`]);
    card?.setAttribute('class', 'h7');
    expect(await view.settle()).toEqual([`+${KEY}`]);
  });

  it('waits until the server has named a reply just sent', async () => {
    const view = observe('gmail-just-sent');
    expect(await view.settle()).toEqual([`+${KEY}`, 'light']);
    view.document
      .querySelector('[data-message-id^="#msg-a:"]')
      ?.setAttribute('data-legacy-message-id', '18b835a4416e5b02');
    expect(await view.settle()).toEqual(['+18b835a4416e5b02']);
  });

  it('waits until the ids of a preview pane are painted', async () => {
    const view = observe('gmail-preview-pane-late');
    expect(await view.settle()).toEqual([]);
    view.document.querySelector('.adn')?.setAttribute('data-legacy-message-id', KEY);
    expect(await view.settle()).toEqual([`+${KEY}`, 'light']);
  });

  it('reports a message drawn anew', async () => {
    const view = observe('outlook-single');
    await view.settle();
    const body = view.document.querySelector('[id^="UniqueMessageBody"]');
    body?.replaceWith(body.cloneNode(true));
    expect(await view.settle()).toEqual(['~AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0AmZ3x']);
  });

  it('reports a message whose mount was lost', async () => {
    let standing = true;
    const view = observe('gmail-conversation', { isStanding: () => standing });
    await view.settle();
    touch(view.document);
    expect(await view.settle()).toEqual([]);
    standing = false;
    touch(view.document);
    expect(await view.settle()).toEqual([`~${KEY}`]);
  });

  it('reads again one frame after a navigation', async () => {
    const view = observe('gmail-conversation');
    await view.settle();
    const before = view.countReads();
    view.window.dispatchEvent(new view.window.Event('hashchange'));
    await view.frame();
    expect(view.countReads() - before).toBe(1);
    expect(await view.settle()).toEqual([]);
    expect(view.countReads() - before).toBe(2);
  });

  it('reports a message that Outlook fills into the card of the last one', async () => {
    const view = observe('outlook-single');
    await view.settle();
    const header = view.document.querySelector('[id^="MSG_"]');
    const label = header?.querySelector('[aria-label]');
    view.document.querySelector('[id^="UniqueMessageBody"] td')?.append('x');
    label?.setAttribute('aria-label', 'From: Jean<jean@client.example>');
    expect(await view.settle()).toEqual(['~AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0AmZ3x']);
    header?.setAttribute('id', 'MSG_AAkNEXT_FROM');
    expect(await view.settle()).toEqual(['+AAkNEXT', '-AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0AmZ3x']);
  });

  it('reports a collapsed message that is expanded', async () => {
    const view = observe('outlook-conversation');
    await view.settle();
    const card = view.document.querySelector('.aVla3 > [aria-expanded]');
    const body = view.document.createElement('div');
    body.id = 'UniqueMessageBody_3';
    body.textContent = 'Bonjour';
    card?.lastElementChild?.append(body);
    expect(await view.settle()).toEqual(['+AAkCLOSED']);
  });

  it('follows a pane that is replaced as a whole', async () => {
    const view = observe('outlook-single');
    await view.settle();
    const pane = view.document.querySelector('[data-app-section="MailReadCompose"]');
    const twin = pane?.cloneNode(true) as Element;
    pane?.remove();
    expect(await view.settle()).toEqual(['-AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0AmZ3x']);
    view.document.body.append(twin);
    const again = await view.settle();
    expect(again).toEqual(['+AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0AmZ3x']);
  });

  it('waits for a webmail that has not drawn its frame yet', async () => {
    const full = loadFixture('gmail-conversation').document;
    const view = observe('gmail-list');
    view.document.body.replaceChildren();
    expect(await view.settle()).toEqual([]);
    view.document.body.append(
      view.document.importNode(full.body.firstElementChild as Element, true),
    );
    await view.settle();
    view.document.body.append(view.document.importNode(full.body.children[1] as Element, true));
    expect(await view.settle()).toEqual([`+${KEY}`, 'light']);
  });

  it('reports a theme that changes with the styles of the page', async () => {
    const view = observe('outlook-single');
    await view.settle();
    view.document.querySelector('#ReadingPaneContainerId')?.removeAttribute('style');
    const style = view.document.createElement('style');
    style.textContent = '#ReadingPaneContainerId { background-color: rgb(20, 20, 20) }';
    view.document.head.append(style);
    expect(await view.settle()).toEqual(['dark']);
  });

  it('watches nothing on a page that is not a reading view', async () => {
    const view = observe('gmail-print');
    expect(await view.settle()).toEqual([]);
    view.document.body.append(view.document.createElement('p'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(view.countFrames()).toBe(0);
  });

  it('reports each different error once and goes on', async () => {
    let failing = true;
    const broken = {
      ...gmail,
      read: (...page: Parameters<typeof gmail.read>) => {
        if (failing) throw new Error('broken');
        return gmail.read(...page);
      },
    };
    const view = observe('gmail-conversation', { adapter: broken });
    expect(await view.settle()).toEqual(['Error: broken']);
    failing = false;
    touch(view.document);
    expect(await view.settle()).toEqual([`+${KEY}`, 'light']);
  });

  it('ends with its signal: no frame, no listener', async () => {
    const view = observe('gmail-conversation');
    await view.settle();
    touch(view.document);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(view.countFrames()).toBe(1);
    stop.abort();
    expect(view.countFrames()).toBe(0);
    view.document.querySelector('.h7')?.remove();
    view.window.dispatchEvent(new view.window.Event('popstate'));
    expect(await view.settle()).toEqual([]);
    expect(view.countFrames()).toBe(0);
  });
});
