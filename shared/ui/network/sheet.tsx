import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { CloseIcon } from './network-icons.tsx';
import { useNetworkWords } from './words.ts';

/**
 * What is done to the network, above the page: a modal dialog at its edge, the whole screen on a
 * phone. It opens as it is drawn; `onClose` is called however it is closed.
 */
export function Sheet(props: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}) {
  const { t } = useNetworkWords();
  const { title, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = dialog;
    current?.showModal();
    current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, []);
  return (
    <dialog
      class="sheet"
      aria-label={title}
      ref={dialog}
      onCancel={(event) => {
        // The dialog goes with its drawing.
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <h2>{title}</h2>
        <button type="button" class="quiet" aria-label={t('network.close')} onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      <div class="sheet-content">{props.children}</div>
    </dialog>
  );
}
