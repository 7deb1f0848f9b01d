/** What hands do to a map. Places are pixels from its left and top. */
export interface GestureHandlers {
  /** Whether zooming that much further does anything: if not, the page scrolls. */
  readonly canZoom: (factor: number) => boolean;
  readonly zoom: (factor: number, x: number, y: number) => void;
  readonly drag: (dx: number, dy: number) => void;
  /** A mouse moves over the map, or left it (null). */
  readonly point: (place: { readonly x: number; readonly y: number } | null) => void;
  readonly press: (x: number, y: number, withFinger: boolean) => void;
}

/** Further than this from where it went down, a pointer drags and does not press. */
const DRAG_FROM_PX = 5;
const DOUBLE_PRESS_ZOOM = 2;

/** Turns wheel, pointers and double click on an element into moves of the map, until aborted. */
export function listenToGestures(
  element: HTMLElement,
  handlers: GestureHandlers,
  signal: AbortSignal,
): void {
  const pointers = new Map<number, { x: number; y: number }>();
  let [wasMoved, movedPx] = [false, 0];

  const locate = (event: MouseEvent): { x: number; y: number } => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  element.addEventListener(
    'wheel',
    (event) => {
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      // A pinch on a touch pad comes as a wheel with the control key, in smaller steps.
      const speed = event.ctrlKey ? 0.01 : 0.002;
      const factor = Math.exp(-Math.max(-300, Math.min(300, event.deltaY * lines)) * speed);
      if (!handlers.canZoom(factor)) return;
      event.preventDefault();
      const { x, y } = locate(event);
      handlers.zoom(factor, x, y);
    },
    { signal, passive: false },
  );
  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      if (pointers.size === 0) [wasMoved, movedPx] = [false, 0];
      pointers.set(event.pointerId, locate(event));
      if (pointers.size > 1) wasMoved = true;
    },
    { signal },
  );
  element.addEventListener(
    'pointermove',
    (event) => {
      const before = pointers.get(event.pointerId);
      const now = locate(event);
      if (before === undefined) {
        if (event.pointerType === 'mouse') handlers.point(now);
        return;
      }
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      pointers.set(event.pointerId, now);
      const [dx, dy] = [now.x - before.x, now.y - before.y];
      if (other !== undefined) {
        const apart = Math.hypot(before.x - other.x, before.y - other.y);
        const factor = apart < 1 ? 1 : Math.hypot(now.x - other.x, now.y - other.y) / apart;
        handlers.zoom(factor, (now.x + other.x) / 2, (now.y + other.y) / 2);
        // Two fingers that move together drag: each of them by half.
        handlers.drag(dx / 2, dy / 2);
        return;
      }
      movedPx += Math.hypot(dx, dy);
      if (!wasMoved && movedPx < DRAG_FROM_PX) return;
      if (!wasMoved) {
        wasMoved = true;
        handlers.point(null);
        // From here on the map has the pointer, even beyond its edge.
        element.setPointerCapture(event.pointerId);
      }
      handlers.drag(dx, dy);
    },
    { signal },
  );
  for (const type of ['pointerup', 'pointercancel'] as const) {
    element.addEventListener(
      type,
      (event) => {
        const isLast = pointers.delete(event.pointerId) && pointers.size === 0;
        if (type !== 'pointerup' || !isLast || wasMoved) return;
        const { x, y } = locate(event);
        handlers.press(x, y, event.pointerType !== 'mouse');
      },
      { signal },
    );
  }
  element.addEventListener('pointerleave', () => handlers.point(null), { signal });
  element.addEventListener(
    'dblclick',
    (event) => {
      const { x, y } = locate(event);
      handlers.zoom(event.shiftKey ? 1 / DOUBLE_PRESS_ZOOM : DOUBLE_PRESS_ZOOM, x, y);
    },
    { signal },
  );
}
