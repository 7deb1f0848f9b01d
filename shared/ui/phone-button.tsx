import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { useWords } from './host.ts';
import { PhoneIcon } from './icons.tsx';
import { listOfferedActs } from './request-acts.ts';
import type { RequestDesk } from './request-desk.ts';

/** « Afficher le numéro », which becomes the number itself. Source: M7. */
export function PhoneButton({ desk }: { readonly desk: RequestDesk }) {
  const { t } = useWords();
  const asked = useSignal(false);
  const link = useRef<HTMLAnchorElement>(null);
  const view = desk.view.value;
  const { phone } = view.buyer;
  useEffect(() => {
    // The button that had the focus is gone: the number takes it.
    if (asked.peek() && phone !== null) link.current?.focus();
  }, [asked, phone]);
  if (phone !== null) {
    return (
      <a
        class="quiet bordered button number second"
        href={`tel:${phone.replace(/[^+\d]/g, '')}`}
        ref={link}
      >
        <PhoneIcon />
        {phone}
      </a>
    );
  }
  if (!listOfferedActs(view).revealPhone) return null;
  return (
    <button
      type="button"
      class="quiet bordered second"
      aria-disabled={desk.busy.value !== null}
      onClick={() => {
        asked.value = true;
        void desk.act('reveal-phone', {}).then((refusal) => {
          desk.refusal.value = refusal;
        });
      }}
    >
      <PhoneIcon />
      {t('ui.phone.show')}
    </button>
  );
}
