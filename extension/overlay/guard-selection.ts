/** Pressing on these is no wish to select. */
const CONTROLS = 'a, button, input, select, textarea, summary, label';

/** The page's `find` and selection reach even into a closed root, but not into what cannot be selected. */
export const SELECTION_STYLE = `.relais { -webkit-user-select: none; user-select: none; }
.relais.selecting { -webkit-user-select: text; user-select: text; }`;

/**
 * Texts can be selected, to be copied, from the moment a hand presses on one until it presses
 * elsewhere; at other times the page cannot read them by selecting them itself.
 */
export function guardSelection(root: HTMLElement, signal: AbortSignal): void {
  const window = root.ownerDocument.defaultView;
  window?.addEventListener('pointerdown', () => root.classList.remove('selecting'), {
    capture: true,
    signal,
  });
  root.addEventListener(
    'pointerdown',
    ({ isTrusted, target }) => {
      const isControl = target instanceof Element && target.closest(CONTROLS) !== null;
      if (isTrusted && !isControl) root.classList.add('selecting');
    },
    { signal },
  );
}
