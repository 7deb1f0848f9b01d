import type { MapSeller } from '../map/map-model.ts';
import { CoverageMap } from '../map/coverage-map.tsx';

/** A place with what is needed to show it. */
export interface ShownPlace {
  readonly id: string;
  readonly lat: number;
  readonly lon: number;
  readonly label: string;
}

const NO_SELLERS: readonly MapSeller[] = [];
const NO_ZONES: readonly never[] = [];

/** One place, or the candidates for it, on a map of their own. */
export function PlaceMap(props: {
  readonly places: readonly ShownPlace[];
  readonly chosenId: string | null;
}) {
  const { places, chosenId } = props;
  const chosen = places.find(({ id }) => id === chosenId) ?? null;
  return (
    <div class="place-map">
      <CoverageMap
        isPlain
        sellers={NO_SELLERS}
        zones={NO_ZONES}
        worldName=""
        buyers={chosen === null ? places : NO_ZONES}
        pin={chosen}
        focus={chosen}
      />
    </div>
  );
}
