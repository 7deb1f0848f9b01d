import type { ComponentChildren } from 'preact';
import type { Panel, RequestDesk } from './request-desk.ts';

/** Opens one panel below the request, or folds it away. */
export function PanelButton(props: {
  readonly desk: RequestDesk;
  readonly panel: Panel;
  readonly look: string;
  readonly children: ComponentChildren;
}) {
  const { desk, panel } = props;
  return (
    <button
      type="button"
      class={props.look}
      data-panel={panel}
      aria-expanded={desk.panel.value === panel}
      onClick={() => desk.toggle(panel)}
    >
      {props.children}
    </button>
  );
}
