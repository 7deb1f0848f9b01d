import { signal } from '@preact/signals';
import type { RequestView } from '../../contract/request.ts';
import type { InterfaceLanguage } from '../../domain/language.ts';
import { makeI18n, type Catalogue } from '../../locales/catalogue.ts';
import enProblem from '../../locales/en/problem.json' with { type: 'json' };
import enUi from '../../locales/en/ui.json' with { type: 'json' };
import frProblem from '../../locales/fr/problem.json' with { type: 'json' };
import frUi from '../../locales/fr/ui.json' with { type: 'json' };
import type { Acted, Answer, Refusal, RequestClient } from '../client.ts';
import type { Draft, Drafts, UiHost } from '../host.ts';
import { SAMPLE_HISTORY, SAMPLE_NOW, SAMPLE_WHY } from './sample-view.ts';
import { stretch } from './stretch.ts';

const CATALOGUES: Readonly<Record<InterfaceLanguage, readonly Catalogue[]>> = {
  fr: [frUi, frProblem],
  en: [enUi, enProblem],
};

/** Drafts in memory, to look into. */
export function memoryDrafts(): Drafts & { readonly kept: Map<string, Draft> } {
  const kept = new Map<string, Draft>();
  return {
    kept,
    load: (key) => Promise.resolve(kept.get(key) ?? null),
    save: (key, draft) => void kept.set(key, draft),
    remove: (key) => void kept.delete(key),
  };
}

export interface ActCall {
  readonly verb: string;
  readonly body: unknown;
  readonly commandId: string;
}

/** A client that answers from samples; `answer` decides what an act leads to. */
export function sampleClient(
  answer: (call: ActCall) => Answer<Acted>,
): RequestClient & { readonly calls: ActCall[] } {
  const calls: ActCall[] = [];
  return {
    calls,
    load: () => Promise.reject(new Error('the samples load nothing')),
    history: () => Promise.resolve({ ok: true, value: SAMPLE_HISTORY }),
    why: () => Promise.resolve({ ok: true, value: SAMPLE_WHY }),
    act: (_id, verb, body, commandId) => {
      const call = { verb, body, commandId };
      calls.push(call);
      return Promise.resolve(answer(call));
    },
    watch: () => undefined,
  };
}

export function acted(request: RequestView, queued = false): Answer<Acted> {
  return { ok: true, value: { request, queued } };
}

export function refused(code: Refusal['code'], errors: Refusal['errors'] = []): Answer<never> {
  return { ok: false, refusal: { code, errors, reference: 'req-7f3a' } };
}

/** Everything a component needs, from samples. */
export function sampleHost(
  change: Partial<UiHost> & { readonly language?: InterfaceLanguage; readonly stretched?: boolean },
): UiHost {
  const { language = 'fr', stretched = false, ...rest } = change;
  const catalogues = CATALOGUES[language];
  return {
    mode: 'overlay',
    client: sampleClient(() => refused('technical-problem')),
    i18n: makeI18n(language, stretched ? catalogues.map(stretch) : catalogues),
    drafts: memoryDrafts(),
    now: signal(SAMPLE_NOW),
    me: signal({
      addresses: [
        { address: 'paul.moreau@hydro-nord.example', verifiedAt: SAMPLE_NOW.toISOString() },
        { address: 'ventes@hydro-nord.example', verifiedAt: SAMPLE_NOW.toISOString() },
      ],
    }),
    requestUrl: (id) => `https://relais.example/r/${id}`,
    signIn: () => undefined,
    retry: () => undefined,
    ...rest,
  };
}
