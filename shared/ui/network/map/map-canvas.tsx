import { useSignal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { draw } from '../../icons.tsx';
import { listenToGestures } from './listen-to-gestures.ts';
import { findSmallestScale, nearTurn, type MapView } from './map-projection.ts';
import type { MapScene } from './map-scene.ts';
import { openStage, type MapStage, type Painted, type Picked } from './map-stage.ts';
import { dragView, zoomView } from './move-view.ts';
import { useMapWords } from './words.ts';

/** lucide: plus */
const PlusIcon = /* @__PURE__ */ draw('M5 12h14M12 5v14');
/** lucide: minus */
const MinusIcon = /* @__PURE__ */ draw('M5 12h14');
/** lucide: maximize */
const FitIcon = /* @__PURE__ */ draw(
  'M8 3H5a2 2 0 0 0-2 2v3M21 8V5a2 2 0 0 0-2-2h-3M3 16v3a2 2 0 0 0 2 2h3M16 21h3a2 2 0 0 0 2-2v-3',
);
const KEY_STEP_PX = 80;
const KEY_ZOOM = 1.6;

/** A few words laid over the map at a place. */
export interface MapTip {
  readonly key: string;
  readonly lat: number;
  readonly lon: number;
  readonly text: ComponentChildren;
  /** Pixels above the place that its sign takes. */
  readonly liftPx: number;
}

/** The drawn map with its buttons: pointers, wheel and keys move it. */
export function MapCanvas(props: {
  readonly scene: MapScene;
  readonly label: string;
  readonly describedBy: string;
  readonly tips: readonly MapTip[];
  /** What is shown whole at first, and on asking. */
  readonly fit: (frame: { widthPx: number; heightPx: number }) => MapView;
  /** Set by the canvas once it can be moved. */
  readonly stage: Signal<MapStage | null>;
  readonly onFineNeeded: () => void;
  readonly onPick: (picked: Picked | null) => void;
  readonly tipOf: (picked: Picked) => ComponentChildren;
  readonly children?: ComponentChildren;
}) {
  const { t } = useMapWords();
  const { scene, stage, tips } = props;
  const area = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const top = useRef<HTMLCanvasElement>(null);
  const hoverTip = useRef<HTMLDivElement>(null);
  const tipElements = useRef(new Map<string, HTMLDivElement>());
  const latest = useRef(props);
  latest.current = props;
  const hovered = useSignal<{ picked: Picked; x: number; y: number } | null>(null);
  const hasCrosshair = useSignal(false);

  useEffect(() => {
    const [areaElement, baseElement, topElement] = [area.current, base.current, top.current];
    if (areaElement === null || baseElement === null || topElement === null) return;
    const life = new AbortController();
    const readFrame = () => ({
      widthPx: Math.max(1, areaElement.clientWidth),
      heightPx: Math.max(1, areaElement.clientHeight),
    });
    let isTouched = false;
    const started = openStage({
      base: baseElement,
      top: topElement,
      scene: latest.current.scene,
      frame: readFrame(),
      view: latest.current.fit(readFrame()),
      onPainted(painted) {
        placeTips(painted);
        areaElement.dataset['ready'] = 'true';
        const { view, frame } = painted.projection;
        // Whole, the world leaves the page to one finger; closer, the finger moves the map.
        areaElement.dataset['whole'] = String(view.scale <= findSmallestScale(frame) * 1.01);
      },
      onFineNeeded: () => latest.current.onFineNeeded(),
      signal: life.signal,
    });
    if (started === null) return;
    stage.value = started;
    const pointAt = (picked: Picked | null, x: number, y: number): void => {
      hovered.value = picked === null ? null : { picked, x, y };
      areaElement.dataset['over'] = picked?.kind ?? '';
    };
    listenToGestures(
      areaElement,
      {
        canZoom: (factor) => {
          const { view, frame } = started.projection();
          return factor > 1 || view.scale > findSmallestScale(frame) * 1.001;
        },
        zoom(factor, x, y) {
          isTouched = true;
          started.setView(zoomView(started.projection(), factor, x, y));
        },
        drag(dx, dy) {
          isTouched = true;
          pointAt(null, 0, 0);
          started.setView(dragView(started.projection(), dx, dy));
        },
        point: (at) =>
          pointAt(at === null ? null : started.pick(at.x, at.y, false), at?.x ?? 0, at?.y ?? 0),
        press: (x, y, withFinger) => latest.current.onPick(started.pick(x, y, withFinger)),
      },
      life.signal,
    );
    const { signal } = life;
    areaElement.addEventListener('keydown', (event) => steer.current(event), { signal });
    areaElement.addEventListener(
      'focus',
      () => {
        hasCrosshair.value = areaElement.matches(':focus-visible');
      },
      { signal },
    );
    areaElement.addEventListener(
      'blur',
      () => {
        hasCrosshair.value = false;
      },
      { signal },
    );
    const observer = new ResizeObserver(() => {
      const frame = readFrame();
      started.setFrame(frame);
      if (!isTouched) started.setView(latest.current.fit(frame));
    });
    observer.observe(areaElement);
    const readColors = (): void => started.readColors();
    const themed = new MutationObserver(readColors);
    const themeOwner = areaElement.closest('[data-theme]');
    if (themeOwner !== null) {
      themed.observe(themeOwner, { attributes: true, attributeFilter: ['data-theme'] });
    }
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', readColors, { signal });
    return () => {
      life.abort();
      observer.disconnect();
      themed.disconnect();
      stage.value = null;
    };
    // The stage lives as long as the canvas; what it shows follows by the effects below.
  }, [stage, hovered, hasCrosshair]);

  const opened = stage.value;
  useEffect(() => opened?.setScene(scene), [scene, opened]);
  useEffect(() => {
    const picked = hovered.value?.picked;
    opened?.setFocus({
      country: picked?.kind === 'country' ? picked.country : null,
      row: picked?.kind === 'seller' ? picked.row : null,
      hasCrosshair: hasCrosshair.value,
    });
  }, [hovered.value, hasCrosshair.value, opened]);
  useEffect(() => {
    const element = hoverTip.current;
    const at = hovered.value;
    if (element === null || at === null || area.current === null) return;
    moveTip(element, at.x, at.y - 12, area.current);
  }, [hovered.value]);

  function placeTips({ projection }: Painted): void {
    for (const { key, lat, lon, liftPx } of latest.current.tips) {
      const element = tipElements.current.get(key);
      if (element === undefined || area.current === null) continue;
      const x = projection.toX(nearTurn(lon, projection.view.lon), lat);
      const y = projection.toY(lat);
      const { widthPx, heightPx } = projection.frame;
      element.hidden = x < 0 || y < 0 || x > widthPx || y > heightPx;
      if (!element.hidden) moveTip(element, x, y - liftPx, area.current);
    }
  }

  function zoomBy(factor: number): void {
    const current = stage.peek();
    if (current === null) return;
    const projection = current.projection();
    const { widthPx, heightPx } = projection.frame;
    current.moveTo(zoomView(projection, factor, widthPx / 2, heightPx / 2));
  }

  function showAll(): void {
    const current = stage.peek();
    current?.moveTo(props.fit(current.projection().frame));
  }

  const steer = useRef<(event: KeyboardEvent) => void>(() => {});
  steer.current = (event) => {
    const current = stage.peek();
    if (current === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.shiftKey ? KEY_STEP_PX * 3 : KEY_STEP_PX;
    const drags: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [step, 0],
      ArrowRight: [-step, 0],
      ArrowUp: [0, step],
      ArrowDown: [0, -step],
    };
    const drag = drags[event.key];
    const projection = current.projection();
    const { widthPx, heightPx } = projection.frame;
    if (drag !== undefined) current.moveTo(dragView(projection, ...drag));
    else if (event.key === '+' || event.key === '=') zoomBy(KEY_ZOOM);
    else if (event.key === '-' || event.key === '_') zoomBy(1 / KEY_ZOOM);
    else if (event.key === '0') showAll();
    else if (event.key === 'Enter') props.onPick(current.pick(widthPx / 2, heightPx / 2, false));
    else if (event.key === 'Escape') props.onPick(null);
    else return;
    event.preventDefault();
  };

  const at = hovered.value;
  return (
    <div class="map-stage">
      <div
        ref={area}
        class="map-area"
        role="application"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys steer the map
        tabIndex={0}
        aria-label={props.label}
        aria-describedby={props.describedBy}
      >
        <canvas ref={base} aria-hidden="true" />
        <canvas ref={top} aria-hidden="true" />
        {tips.map((tip) => (
          <div
            key={tip.key}
            class="map-tip kept"
            aria-hidden="true"
            ref={(element) => {
              if (element === null) tipElements.current.delete(tip.key);
              else tipElements.current.set(tip.key, element);
            }}
          >
            {tip.text}
          </div>
        ))}
        <div ref={hoverTip} class="map-tip" aria-hidden="true" hidden={at === null}>
          {at !== null && props.tipOf(at.picked)}
        </div>
      </div>
      <div class="map-buttons">
        {(
          [
            ['map.zoom-in', PlusIcon, () => zoomBy(KEY_ZOOM)],
            ['map.zoom-out', MinusIcon, () => zoomBy(1 / KEY_ZOOM)],
            ['map.fit', FitIcon, showAll],
          ] as const
        ).map(([id, Icon, act]) => (
          <button key={id} type="button" title={t(id)} onClick={act}>
            <Icon />
            <span class="unseen">{t(id)}</span>
          </button>
        ))}
      </div>
      {props.children}
    </div>
  );
}

/** Puts words above a place, kept within the map. */
function moveTip(element: HTMLElement, x: number, y: number, area: HTMLElement): void {
  const { offsetWidth, offsetHeight } = element;
  const left = Math.max(4, Math.min(x - offsetWidth / 2, area.clientWidth - offsetWidth - 4));
  const above = y - offsetHeight;
  const down = above < 4 ? y + 32 : above;
  element.style.transform = `translate(${Math.round(left)}px, ${Math.round(down)}px)`;
}
