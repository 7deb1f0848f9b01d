import { useSignal, useSignalEffect } from '@preact/signals';
import { setupI18n, type I18n } from '@lingui/core';
import type { ComponentChild } from 'preact';
import { useCallback, useMemo } from 'preact/hooks';
import type { AnswerSchema, ApiAnswer, Call, Caller } from '../../shared/api/call.ts';
import { makeNetworksApi } from '../../shared/api/networks.ts';
import { isInterfaceLanguage } from '../../shared/domain/language.ts';
import { HostProvider, useHost } from '../../shared/ui/host.ts';
import { Skeleton } from '../../shared/ui/skeleton.tsx';
import { NetworkDesks } from '../../shared/ui/network/network-desks.tsx';
import { useNetworkWords } from '../../shared/ui/network/words.ts';
import { DeniedWays } from './denied-ways.tsx';
import { ForVisitor } from './for-visitor.tsx';
import { usePage } from './page-context.ts';
import { isSessionLost } from './request-client.ts';
import { Shell } from './shell.tsx';
import { useWebWords } from './texts.ts';
import '../../shared/ui/network/page-styles.ts';
import './network-page.css';

const LOADERS = {
  fr: () => import('./network-texts-fr.ts'),
  en: () => import('./network-texts-en.ts'),
} as const;

/** « Mon réseau de vente » on the web: of a manufacturer, or a distributor's own page. */
export function NetworkWebPage() {
  return (
    <WithNetworkTexts>
      <NetworkShell />
    </WithNetworkTexts>
  );
}

function NetworkShell() {
  const { t } = useNetworkWords();
  return (
    <Shell title={t('network.title')}>
      <ForVisitor lead="web.sign-in.lead">{(me) => <OwnDesks key={me.id} />}</ForVisitor>
    </Shell>
  );
}

function OwnDesks() {
  const { t } = useWebWords();
  const { call, visitor } = usePage();
  const loseSession = useCallback(() => {
    visitor.value = { kind: 'signed-out' };
  }, [visitor]);
  const client = useMemo(
    () => makeNetworksApi(watchSession(call, loseSession)),
    [call, loseSession],
  );
  const search = new URLSearchParams(location.search);
  return (
    <>
      <a class="back" href="/">
        {t('web.all-requests')}
      </a>
      <NetworkDesks
        client={client}
        chosen={search.get('company')}
        onChoose={(company) => {
          history.replaceState(null, '', `?${new URLSearchParams({ company }).toString()}`);
        }}
        onSessionLost={loseSession}
        way={<DeniedWays about="network" onAddressAdded={() => location.reload()} />}
      />
    </>
  );
}

/** The same road, which tells when nobody is signed in any more: drafts wait for who signs in again. */
function watchSession(call: Caller, onLost: () => void): Caller {
  async function watch<T>(asked: Promise<ApiAnswer<T>>): Promise<ApiAnswer<T>> {
    const answer = await asked;
    if (!answer.ok && isSessionLost(answer.refusal)) onLost();
    return answer;
  }
  return Object.assign(<T,>(schema: AnswerSchema<T>, given: Call) => watch(call(schema, given)), {
    open: (given: Call) => watch(call.open(given)),
  });
}

/** The texts of the network beside the page's own, fetched for the language shown alone. */
function WithNetworkTexts({ children }: { readonly children: ComponentChild }) {
  const host = useHost();
  const { i18n } = usePage();
  const loaded = useSignal<I18n | null>(null);
  useSignalEffect(() => {
    const own = i18n.value;
    const { locale } = own;
    if (!isInterfaceLanguage(locale)) return;
    void LOADERS[locale]().then(({ messages }) => {
      if (i18n.peek() !== own) return;
      const all = { ...own.messages, ...messages };
      loaded.value = setupI18n({ locale, messages: { [locale]: all } });
    });
  });
  const texts = loaded.value;
  if (texts === null) return <Skeleton lines={10} />;
  return <HostProvider value={{ ...host, i18n: texts }}>{children}</HostProvider>;
}
