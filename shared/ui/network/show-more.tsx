import type { Signal } from '@preact/signals';

/** The button under a list of which only the first lines are shown: `by` more of them. */
export function ShowMore(props: {
  readonly shown: Signal<number>;
  readonly by: number;
  readonly label: string;
}) {
  const { shown, by, label } = props;
  return (
    <p>
      <button
        type="button"
        class="quiet bordered"
        onClick={() => {
          shown.value += by;
        }}
      >
        {label}
      </button>
    </p>
  );
}
