import { computed, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { HostProvider, type UiHost } from '../../shared/ui/host.ts';
import { AlertIcon, OfflineIcon } from '../../shared/ui/icons.tsx';
import { Notice, SupportContact } from '../../shared/ui/notice.tsx';
import { RequestOverlay } from '../../shared/ui/request-overlay.tsx';
import { makeWords } from '../../shared/ui/words.ts';
import { ask } from '../messaging/ask.ts';
import type { LateRefusal } from '../messaging/messages.ts';
import type { Shown } from './shown-state.ts';

/** The card of a message and, below it, what stands between it and the server. */
export function Overlay(props: {
  readonly host: UiHost;
  readonly shown: ReadonlySignal<Shown>;
  readonly onDismissed: (commandId: string) => void;
}) {
  const { host, shown, onDismissed } = props;
  const state = useMemo(() => computed(() => shown.value.overlay), [shown]);
  const road = shown.value.road;
  return (
    <>
      <RequestOverlay host={host} state={state} />
      {road !== null && (
        <HostProvider value={host}>
          <div class="road">
            {road.refused.map((refused) => (
              <RefusedLate
                key={refused.id}
                host={host}
                refused={refused}
                onDismissed={() => onDismissed(refused.id)}
              />
            ))}
            {road.offline && (
              <Notice icon={OfflineIcon}>
                {host.i18n._('overlay.offline')}
                {road.waiting > 0 && ` ${host.i18n._('overlay.waiting', { count: road.waiting })}`}
              </Notice>
            )}
          </div>
        </HostProvider>
      )}
    </>
  );
}

/** An act that was shown as done and that the server then refused. */
function RefusedLate(props: {
  readonly host: UiHost;
  readonly refused: LateRefusal;
  readonly onDismissed: () => void;
}) {
  const { host, refused, onDismissed } = props;
  const { t, refusal } = makeWords(host.i18n);
  return (
    <Notice
      tone="danger"
      icon={AlertIcon}
      title={host.i18n._('overlay.refused', {
        act: host.i18n._(`act.${refused.command.verb}`),
      })}
      action={
        <button
          type="button"
          class="quiet"
          onClick={() => {
            onDismissed();
            void ask({ kind: 'dismiss', commandId: refused.id });
          }}
        >
          {host.i18n._('overlay.dismiss')}
        </button>
      }
    >
      {refusal({ code: refused.code })}
      {refused.code === 'technical-problem' && <SupportContact />}
      {refused.reference !== null &&
        ` ${t('ui.refusal.reference', { reference: refused.reference })}`}
    </Notice>
  );
}
