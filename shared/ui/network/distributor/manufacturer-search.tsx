import { useSignal, useSignalEffect } from '@preact/signals';
import type { ManufacturersFound } from '../../../contract/distributor.ts';
import type { Answer } from '../../client.ts';
import { Field } from '../../field.tsx';
import { RefusalNotice } from '../../notice.tsx';
import { settle } from '../network-desk.ts';
import type { DistributorDesk } from './distributor-desk.ts';
import { useDistributorWords } from './words.ts';

const PATIENCE_MS = 300;
const MIN_LETTERS = 2;

export type FoundManufacturer = ManufacturersFound['manufacturers'][number];

/** Finds a manufacturer with a network by its name. Source: N5. */
export function ManufacturerSearch(props: {
  readonly desk: DistributorDesk;
  readonly onChoose: (manufacturer: FoundManufacturer) => void;
}) {
  const { d, country } = useDistributorWords();
  const { desk } = props;
  const search = useSignal('');
  const answer = useSignal<Answer<ManufacturersFound> | 'searching' | null>(null);

  useSignalEffect(() => {
    const text = search.value.trim();
    if ((text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < MIN_LETTERS) {
      answer.value = null;
      return undefined;
    }
    let isCurrent = true;
    const timer = setTimeout(() => {
      answer.value = 'searching';
      void settle(desk.client.findManufacturers(desk.company, text)).then((found) => {
        // A slower answer to an older search must not replace a newer one.
        if (isCurrent) answer.value = found;
      });
    }, PATIENCE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  });

  const shown = answer.value;
  const found = shown !== null && shown !== 'searching' && shown.ok ? shown.value : null;
  return (
    <div class="stack">
      <Field
        label={d('distributor.declare.search')}
        hint={d('distributor.declare.search.hint')}
        error={null}
      >
        {(control) => (
          <input
            {...control}
            type="search"
            autocomplete="off"
            spellcheck={false}
            value={search.value}
            onInput={(event) => {
              search.value = event.currentTarget.value;
            }}
          />
        )}
      </Field>
      <output class="small">
        {shown === 'searching' && d('distributor.declare.searching')}
        {found !== null &&
          (found.manufacturers.length === 0
            ? d('distributor.declare.none')
            : d('distributor.declare.found', { count: found.manufacturers.length }))}
      </output>
      {shown !== null && shown !== 'searching' && !shown.ok && (
        <RefusalNotice refusal={shown.refusal} />
      )}
      {found !== null && found.manufacturers.length > 0 && (
        <ul class="found">
          {found.manufacturers.map((manufacturer) => (
            <li key={manufacturer.id}>
              <span>
                {manufacturer.name}
                <span class="small"> · {country(manufacturer.country)}</span>
              </span>
              <button
                type="button"
                class="quiet bordered"
                aria-label={d('distributor.declare.choose-one', { name: manufacturer.name })}
                onClick={() => props.onChoose(manufacturer)}
              >
                {d('distributor.declare.choose')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
