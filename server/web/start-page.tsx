import { useComputed } from '@preact/signals';
import { render, type ComponentChild } from 'preact';
import { getPublicList } from '../../shared/api/public-list.ts';
import { HostProvider, type UiHost } from '../../shared/ui/host.ts';
import { AddressProofForm } from './address-proof-form.tsx';
import { localDrafts } from './local-drafts.ts';
import {
  createPageContext,
  PageContextProvider,
  usePage,
  type PageContext,
} from './page-context.ts';
import { makeRequestClient } from './request-client.ts';
import '../../shared/ui/tokens.css';
import '../../shared/ui/components.css';
import './page.css';

/**
 * Draws a page once its language and visitor are known.
 * @param requestUrl where a request's own page is; null where one is on it.
 */
export async function startPage(
  Page: () => ComponentChild,
  requestUrl: UiHost['requestUrl'] = () => null,
): Promise<void> {
  const context = await createPageContext();
  const root = document.querySelector('#page');
  if (root === null) throw new Error('the page has no place to be drawn in');
  render(
    <PageContextProvider value={context}>
      <WithHost requestUrl={requestUrl}>
        <Page />
      </WithHost>
    </PageContextProvider>,
    root,
  );
}

function WithHost(props: {
  readonly requestUrl: UiHost['requestUrl'];
  readonly children: ComponentChild;
}) {
  const page = usePage();
  const host = useComputed(() => makeHost(page, props.requestUrl));
  document.documentElement.lang = host.value.i18n.locale;
  return <HostProvider value={host.value}>{props.children}</HostProvider>;
}

function makeHost(page: PageContext, requestUrl: UiHost['requestUrl']): UiHost {
  return {
    mode: 'page',
    client: makeRequestClient(page.requests, page.call, () => {
      page.visitor.value = { kind: 'signed-out' };
    }),
    i18n: page.i18n.value,
    drafts: localDrafts,
    now: page.now,
    me: page.me,
    requestUrl,
    async findSupport() {
      const answer = await getPublicList(page.call);
      return answer.ok ? answer.value.supportContact : null;
    },
    renderAddressProof: (address, onProven) => (
      <AddressProofForm key={address} address={address} embedded onProven={onProven} />
    ),
  };
}
