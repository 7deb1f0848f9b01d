import { useRef } from 'preact/hooks';

export const POPUP_TABS = ['requests', 'network'] as const;
export type PopupTab = (typeof POPUP_TABS)[number];

/** The popup's tabs; arrows move between them, as in every row of tabs. */
export function PopupTabs(props: {
  readonly label: string;
  readonly labels: Readonly<Record<PopupTab, string>>;
  readonly shown: PopupTab;
  readonly onShow: (tab: PopupTab) => void;
}) {
  const { label, labels, shown, onShow } = props;
  const list = useRef<HTMLDivElement>(null);

  function move(event: KeyboardEvent): void {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const other = shown === 'requests' ? 'network' : 'requests';
    onShow(other);
    list.current?.querySelector<HTMLElement>(`#tab-${other}`)?.focus();
  }

  return (
    <div class="tabs" role="tablist" aria-label={label} ref={list}>
      {POPUP_TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          aria-selected={tab === shown}
          aria-controls="panel"
          tabIndex={tab === shown ? 0 : -1}
          onKeyDown={move}
          onClick={() => onShow(tab)}
        >
          {labels[tab]}
        </button>
      ))}
    </div>
  );
}
