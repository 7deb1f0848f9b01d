import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { I18n } from '@lingui/core';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { makeBuyerApi, type BuyerApi } from '../../shared/api/buyer.ts';
import { makeCaller, type ApiRefusal, type Caller } from '../../shared/api/call.ts';
import { makeRequestsApi, type RequestsApi } from '../../shared/api/requests.ts';
import { makeSignInApi, type SignInApi } from '../../shared/api/sign-in.ts';
import type { Me } from '../../shared/contract/session.ts';
import type { InterfaceLanguage } from '../../shared/domain/language.ts';
import { findChosenLanguage, keepLanguage, noteLanguage, readLanguage } from './chosen-language.ts';
import { forgetDrafts } from './local-drafts.ts';
import { isSessionLost } from './request-client.ts';
import { loadTexts } from './texts.ts';

const TICK_MS = 15_000;

/** Who uses the page: not known yet, nobody, somebody, or not to be found out now. */
export type Visitor =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'signed-in'; readonly me: Me }
  | { readonly kind: 'failed'; readonly refusal: ApiRefusal };

/** What all our pages share: the way to the server, the visitor, his language, the time. */
export interface PageContext {
  readonly call: Caller;
  readonly requests: RequestsApi;
  readonly buyer: BuyerApi;
  readonly signInApi: SignInApi;
  readonly visitor: Signal<Visitor>;
  readonly me: ReadonlySignal<Me | null>;
  readonly i18n: Signal<I18n>;
  readonly now: ReadonlySignal<Date>;
  readonly recognise: () => Promise<void>;
  readonly welcome: (me: Me) => Promise<void>;
  readonly speak: (language: InterfaceLanguage) => Promise<void>;
  readonly signOut: () => Promise<ApiRefusal | null>;
}

/** Finds out language and visitor; the page is drawn when both are known. */
export async function createPageContext(): Promise<PageContext> {
  const language = readLanguage();
  document.documentElement.lang = language;
  // Browsers forget a cookie sooner than the choice itself.
  if (findChosenLanguage() !== null) noteLanguage(language);
  const i18n = signal(await loadTexts(language));
  const call = makeCaller({
    origin: location.origin,
    getToken: () => Promise.resolve(null),
    getLanguage: () => i18n.peek().locale,
  });
  const signInApi = makeSignInApi(call);
  const visitor = signal<Visitor>({ kind: 'unknown' });
  const now = signal(new Date());
  setInterval(() => {
    now.value = new Date();
  }, TICK_MS);

  const context: PageContext = {
    call,
    requests: makeRequestsApi(call),
    buyer: makeBuyerApi(call),
    signInApi,
    visitor,
    me: computed(() => (visitor.value.kind === 'signed-in' ? visitor.value.me : null)),
    i18n,
    now,
    async recognise() {
      const answer = await signInApi.me();
      if (answer.ok) await context.welcome(answer.value);
      else if (isSessionLost(answer.refusal)) visitor.value = { kind: 'signed-out' };
      else visitor.value = { kind: 'failed', refusal: answer.refusal };
    },
    async welcome(me) {
      // What was chosen on this device goes before what the person chose on another.
      const language = findChosenLanguage() ?? me.language;
      if (language !== i18n.peek().locale) i18n.value = await loadTexts(language);
      noteLanguage(language);
      visitor.value = { kind: 'signed-in', me };
    },
    async speak(language) {
      keepLanguage(language);
      noteLanguage(language);
      i18n.value = await loadTexts(language);
      if (context.me.peek() === null) return;
      // Mails follow the language of the screen; should this fail, the screen has it all the same.
      const answer = await signInApi.changeMe({ language });
      if (answer.ok) visitor.value = { kind: 'signed-in', me: answer.value };
    },
    async signOut() {
      const answer = await signInApi.endSession('current');
      if (!answer.ok) return answer.refusal;
      forgetDrafts();
      // Whoever comes next may read another language, unless one was chosen for this device.
      noteLanguage(findChosenLanguage());
      visitor.value = { kind: 'signed-out' };
      return null;
    },
  };
  await context.recognise();
  return context;
}

const Context = createContext<PageContext | null>(null);
export const PageContextProvider = Context.Provider;

/** @throws when no provider stands above: a fault of the program. */
export function usePage(): PageContext {
  const context = useContext(Context);
  if (context === null) throw new Error('a page was shown without its PageContextProvider');
  return context;
}
