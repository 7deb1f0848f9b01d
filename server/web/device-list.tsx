import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ApiRefusal } from '../../shared/api/call.ts';
import type { DeviceSession } from '../../shared/contract/session.ts';
import { DeviceIcon } from '../../shared/ui/icons.tsx';
import { Moment } from '../../shared/ui/moment.tsx';
import { RefusalNotice } from '../../shared/ui/notice.tsx';
import { Skeleton } from '../../shared/ui/skeleton.tsx';
import { usePage } from './page-context.ts';
import { useWebWords } from './texts.ts';

/** Every device signed in, each with the button that ends it. Source: I1. */
export function DeviceList() {
  const { signInApi } = usePage();
  const { t } = useWebWords();
  const devices = useSignal<readonly DeviceSession[] | null>(null);
  const ended = useSignal<string | null>(null);
  const refusal = useSignal<ApiRefusal | null>(null);
  useEffect(() => {
    void signInApi.sessions().then((answer) => {
      if (answer.ok) devices.value = answer.value.sessions;
      else refusal.value = answer.refusal;
    });
  }, [signInApi, devices, refusal]);

  async function end({ id, device }: DeviceSession): Promise<void> {
    const answer = await signInApi.endSession(id);
    refusal.value = answer.ok ? null : answer.refusal;
    if (!answer.ok) return;
    ended.value = device;
    devices.value = (devices.peek() ?? []).filter((session) => session.id !== id);
  }

  if (devices.value === null && refusal.value === null) return <Skeleton />;
  return (
    <>
      <ul class="listing">
        {devices.value?.map((session) => (
          <li key={session.id}>
            <DeviceIcon />
            <span class="grow">
              {[session.firstName, session.device].filter(Boolean).join(' · ')}
              <span class="small">
                {' '}
                {session.current ? (
                  t('web.home.device-current')
                ) : (
                  <>
                    {t('web.home.device-seen')} <Moment at={session.lastSeenAt} />
                  </>
                )}
              </span>
            </span>
            {!session.current && (
              <button
                type="button"
                class="quiet"
                aria-label={t('web.home.device-end-name', { device: session.device })}
                onClick={() => void end(session)}
              >
                {t('web.home.device-end')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <output>{ended.value !== null && t('web.home.device-ended', { device: ended.value })}</output>
      <RefusalNotice refusal={refusal.value} />
    </>
  );
}
