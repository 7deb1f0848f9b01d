import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { useHost } from '../../../shared/ui/host.ts';
import { AlertIcon } from '../../../shared/ui/icons.tsx';
import { Notice } from '../../../shared/ui/notice.tsx';
import { ask } from '../../messaging/ask.ts';

/** Whatever is wrong with what is kept of a network, the requests beside it stay within reach. */
export function NetworkBoundary({ children }: { readonly children: ComponentChildren }) {
  const { i18n } = useHost();
  const [fault, reset] = useErrorBoundary();
  if (fault === undefined) return <>{children}</>;
  return (
    <>
      <h1 class="unseen">{i18n._('network.title')}</h1>
      <Notice
        tone="warning"
        icon={AlertIcon}
        action={
          <button
            type="button"
            class="quiet"
            onClick={() => void ask({ kind: 'network', want: 'reload' }).then(reset)}
          >
            {i18n._('popup.refresh')}
          </button>
        }
      >
        {i18n._('popup.network.broken')}
      </Notice>
    </>
  );
}
