const FROM_A_HAND = ['click', 'submit', 'input', 'change', 'keydown', 'pointerdown'];
const FOR_US_ALONE = [
  'keydown',
  'keypress',
  'keyup',
  'paste',
  'cut',
  'copy',
  'drop',
  'beforeinput',
];

/**
 * Keeps a webmail and the overlay out of each other's way. Events that no hand made are stopped
 * before any component sees them; keys that were meant for our fields go no further, so that a typed
 * letter is not taken for one of the webmail's shortcuts.
 * @param root an element around the components, inside the shadow root.
 */
export function isolateEvents(root: HTMLElement, signal: AbortSignal): void {
  for (const type of FROM_A_HAND) {
    root.addEventListener(
      type,
      (event) => {
        if (event.isTrusted) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      { capture: true, signal },
    );
  }
  for (const type of FOR_US_ALONE) {
    root.addEventListener(type, (event) => event.stopPropagation(), { signal });
  }
}
