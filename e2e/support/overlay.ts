import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';

/** Between two looks at the page while waiting for something. */
const LOOK_EVERY_MS = 60;
const WAIT_TIMEOUT_MS = 15_000;

/** One node as a screen reader knows it. */
interface Accessible {
  readonly id: string;
  readonly role: string;
  readonly name: string;
  readonly value: string;
  readonly domNodeId: number;
  readonly childIds: readonly string[];
  readonly disabled: boolean;
}

/**
 * The overlay as a person meets it: by roles and names, by mouse and keyboard. Its shadow root is
 * closed, so the page's own means, and Playwright's, do not reach into it; the browser's accessibility
 * tree does, and clicks are the browser's own, which the overlay takes for a person's.
 */
export interface Overlay {
  /** Waits until the host element says so. */
  waitForState(state: string): Promise<void>;
  /** Waits for a control or text of that role whose name matches, and gives its name. */
  waitFor(role: string, name: RegExp | string): Promise<string>;
  /** Waits until nothing of that role and name is left. */
  waitForNo(role: string, name: RegExp | string): Promise<void>;
  /** `last` of several: a form's own button has the name of the one that opened it. */
  click(role: string, name: RegExp | string, which?: 'first' | 'last'): Promise<void>;
  /** Clicks into the field and types over what it holds. */
  fill(name: RegExp | string, text: string): Promise<void>;
  /** Everything it says, controls' names included. */
  readText(): Promise<string>;
  /** Waits until what it says matches. */
  waitForText(pattern: RegExp): Promise<void>;
  /** The names of all the buttons in it. */
  listButtons(): Promise<string[]>;
}

/** Drives the only overlay of a page, whether it is there already or comes. */
export async function driveOverlay(page: Page): Promise<Overlay> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Accessibility.enable');
  const look = () => readTree(cdp);

  async function waitUntil<T>(what: string, get: () => Promise<T | null>): Promise<T> {
    const deadline = Date.now() + WAIT_TIMEOUT_MS;
    for (;;) {
      const got = await get();
      if (got !== null) return got;
      if (Date.now() > deadline) {
        const said = textOf(await look()) || '(nothing)';
        throw new Error(`the overlay never had ${what}; it says: ${said}`);
      }
      await sleep(LOOK_EVERY_MS);
    }
  }
  const find = (role: string, name: RegExp | string, which = 'first') =>
    waitUntil(`${role} ${name}`, async () => {
      const found = (await look()).filter((node) => node.role === role && matches(node.name, name));
      return found.at(which === 'first' ? 0 : -1) ?? null;
    });

  async function clickNode(node: Accessible): Promise<void> {
    const place = { backendNodeId: node.domNodeId };
    await cdp.send('DOM.scrollIntoViewIfNeeded', place);
    const { model } = await cdp.send('DOM.getBoxModel', place);
    const [left = 0, top = 0, , , right = 0, bottom = 0] = model.border;
    await page.mouse.click((left + right) / 2, (top + bottom) / 2);
  }

  return {
    async waitForState(state) {
      const host = page.locator('relais-overlay');
      await host.waitFor({ state: 'attached', timeout: WAIT_TIMEOUT_MS });
      await waitUntil(`the state ${state}`, async () =>
        (await host.getAttribute('data-state')) === state ? true : null,
      );
    },
    waitFor: async (role, name) => (await find(role, name)).name,
    async waitForNo(role, name) {
      await waitUntil(`lost ${role} ${name}`, async () => {
        const nodes = await look();
        return nodes.some((node) => node.role === role && matches(node.name, name)) ? null : true;
      });
    },
    async click(role, name, which) {
      await clickNode(await find(role, name, which));
    },
    async fill(name, text) {
      await clickNode(await find('textbox', name));
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.insertText(text);
      await waitUntil(`a field ${name} with "${text}"`, async () => {
        const nodes = await look();
        return nodes.some((node) => matches(node.name, name) && node.value === text) ? true : null;
      });
    },
    readText: async () => textOf(await look()),
    async waitForText(pattern) {
      await waitUntil(`a text like ${pattern}`, async () =>
        pattern.test(textOf(await look())) ? true : null,
      );
    },
    async listButtons() {
      return (await look()).filter(({ role }) => role === 'button').map(({ name }) => name);
    },
  };
}

/** The overlay's nodes in reading order: what lies under its region, named as the product is. */
async function readTree(cdp: CDPSession): Promise<Accessible[]> {
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  const all = new Map<string, Accessible>();
  for (const node of nodes) {
    all.set(node.nodeId, {
      id: node.nodeId,
      role: node.ignored ? '' : String(node.role?.value ?? ''),
      name: plainSpaces(String(node.name?.value ?? '')),
      value: String(node.value?.value ?? ''),
      domNodeId: node.backendDOMNodeId ?? 0,
      childIds: node.childIds ?? [],
      disabled:
        node.properties?.some((p) => p.name === 'disabled' && p.value.value === true) ?? false,
    });
  }
  const region = [...all.values()].find(({ role, name }) => role === 'region' && name === 'Relais');
  const inOrder: Accessible[] = [];
  const collect = (node: Accessible | undefined): void => {
    if (node === undefined) return;
    inOrder.push(node);
    for (const id of node.childIds) collect(all.get(id));
  };
  collect(region);
  return inOrder;
}

/** French sets narrow and unbreakable spaces before its punctuation. */
function plainSpaces(text: string): string {
  return text.replace(/[\u00A0\u202F]/g, ' ');
}

function textOf(nodes: readonly Accessible[]): string {
  return nodes
    .filter(({ role }) => role === 'StaticText' || role === 'button')
    .map(({ name }) => name)
    .join(' · ');
}

function matches(name: string, wanted: RegExp | string): boolean {
  return typeof wanted === 'string' ? name === wanted : wanted.test(name);
}
