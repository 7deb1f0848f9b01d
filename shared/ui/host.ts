import type { ReadonlySignal } from '@preact/signals';
import { createContext, type ComponentChild } from 'preact';
import { useContext } from 'preact/hooks';
import type { Me } from '../contract/session.ts';
import type { RequestId } from '../domain/ids.ts';
import type { Translator } from '../locales/translator.ts';
import type { RequestClient } from './client.ts';
import { makeWords, type Words } from './words.ts';

/** What was typed into a form and not sent yet: field name → text. */
export type Draft = Readonly<Record<string, string>>;

/** Keeps drafts beyond the life of the page. Keys are `<request id>/<form>`. */
export interface Drafts {
  load(key: string): Promise<Draft | null>;
  /** Called at every keystroke; whoever finds writing dear gathers calls himself. */
  save(key: string, draft: Draft): void;
  remove(key: string): void;
}

/**
 * `overlay`: inside a webmail, also inbox and popup, where a click on a reason declines at once.
 * `page`: our own pages, where « Confirmer » follows. Source: M9.
 */
export type UiMode = 'overlay' | 'page';

/** Everything the components need from where they are shown. */
export interface UiHost {
  readonly mode: UiMode;
  readonly client: RequestClient;
  readonly i18n: Translator;
  readonly drafts: Drafts;
  /** The present time, moved on by the host at least every half minute. */
  readonly now: ReadonlySignal<Date>;
  /** Who is signed in; null while unknown. */
  readonly me: ReadonlySignal<Pick<Me, 'addresses'> | null>;
  /** Absolute address of the request's own page; null where one is on it already. */
  requestUrl(id: RequestId): string | null;
  /** Opens the sign-in; absent where the host has none. */
  readonly signIn?: () => void;
  /** Tries again to load what could not be loaded. */
  readonly retry?: () => void;
  /** How support is reached: an address of e-mail or of a page; null where that is not known. Source: M3. */
  readonly findSupport?: () => Promise<string | null>;
  /** Where to verify another address to write from; absent where the host has none. */
  readonly renderAddressProof?: (address: string, onProven: () => void) => ComponentChild;
}

const HostContext = createContext<UiHost | null>(null);
export const HostProvider = HostContext.Provider;

/** @throws when no {@link HostProvider} stands above: a fault of the program. */
export function useHost(): UiHost {
  const host = useContext(HostContext);
  if (host === null) throw new Error('a component was shown without its HostProvider');
  return host;
}

/** Texts in the language of the host above. */
export function useWords(): Words {
  return makeWords(useHost().i18n);
}
