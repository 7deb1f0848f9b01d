import { AddressFields } from './address-fields.tsx';
import { PlaceCheck } from './place-check.tsx';
import type { ConfirmedPlace } from './use-confirmed-place.ts';
import type { EditForm } from './use-edit-form.ts';

/** The fields of an address, and where that is. Source: N2. */
export function PlacedAddress(props: {
  readonly form: EditForm;
  readonly place: ConfirmedPlace;
  readonly support: string;
}) {
  const { form, place } = props;
  return (
    <>
      <AddressFields
        form={{
          ...form,
          set(name, text) {
            form.set(name, text);
            // A choice among the places of another address is none.
            if (form.text('placeId') !== '') form.set('placeId', '');
            place.forget();
          },
        }}
      />
      <PlaceCheck
        locating={place.locating.value}
        kept={place.kept()}
        placeId={form.text('placeId')}
        support={props.support}
        error={form.error('address') ?? form.error('placeId')}
        onChoose={(chosen) => {
          form.set('placeId', chosen.id);
          place.forget();
        }}
        onCorrect={(chosen) => {
          form.set('city', chosen.city);
          form.set('postalCode', chosen.postalCode ?? '');
          place.forget();
        }}
        onRetry={() => void place.locate()}
      />
    </>
  );
}
