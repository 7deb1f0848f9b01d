import type { Network, Seller } from '../shared/domain/network.ts';
import {
  makeRandom,
  makeRandomCase,
  type Random,
} from '../shared/domain/testing/random-network.ts';
import { buildRoutingIndex, decideWithIndex } from '../shared/domain/routing-index.ts';
import { decide } from '../shared/domain/routing.ts';
import { buildPlainGrid, decideWithPlainGrid, type Question } from './plain-grid.ts';

const SIZES = [10, 100, 1000, 10_000, 100_000] as const;
const ROUNDS = 7;
const DECISIONS = 4000;
const RANDOM_CASES = 10_000;
const COUNTRIES = ['FR', 'DE', 'IT', 'ES', 'GB', 'PL', 'US', 'CA', 'BR', 'CN', 'IN', 'JP'] as const;
const PRODUCTS = Array.from({ length: 50 }, (_, index) => `product-${index}`);

/** Sellers of a dozen countries, most of them in towns, with stars to one decimal. */
function makeNetwork(random: Random, size: number): Network {
  const boxes = COUNTRIES.map((country, index) => {
    const [south, west] = [10 + ((index * 7) % 40), -120 + index * 22];
    const place = () => ({ lat: south + random() * 9, lon: west + random() * 13 });
    return { country, place, towns: Array.from({ length: 20 }, place) };
  });
  const sellers = Array.from({ length: size }, (_, index): Seller => {
    const box = pick(random, boxes);
    const { lat, lon } = random() < 0.7 ? pick(random, box.towns) : box.place();
    const isLocal = random() < 0.5;
    return {
      id: `seller-${index}`,
      kind: isLocal ? 'local' : 'national',
      country: box.country,
      lat: lat + random() * 0.3,
      lon: lon + random() * 0.3,
      radius: isLocal && random() < 0.4 ? { value: 20 + random() * 300, unit: 'km' } : null,
      range:
        random() < 0.7
          ? { mode: 'full' }
          : { mode: 'limited', products: PRODUCTS.filter(() => random() < 0.2) },
      rating: random() < 0.2 ? null : Math.round(10 + random() * 40) / 10,
      partner: false,
      email: `seller-${index}@shop.example`,
    };
  });
  return {
    sellers,
    zoneManagers: COUNTRIES.map((country) => ({
      id: `zone-${country}`,
      countries: [country],
      continents: [],
      emails: [`${country}@maker.example`],
    })),
    worldContact: { id: 'world', emails: ['world@maker.example'] },
    settings: {
      copyZoneManagersOnSellerRequests: true,
      copyWorldOnSellerRequests: true,
      copyWorldOnZoneManagerRequests: true,
      extraCopies: ['sales@maker.example'],
    },
  };
}

/** Buyers within some hundred kilometres of a seller; every tenth chose somebody. */
function makeQuestions(random: Random, network: Network): readonly Question[] {
  return Array.from({ length: DECISIONS }, () => {
    const { country, lat, lon } = pick(random, network.sellers);
    const shift = () => (random() - 0.5) * 8;
    return {
      buyer: {
        country,
        lat: (lat ?? 0) + shift(),
        lon: (lon ?? 0) + shift(),
        product: pick(random, PRODUCTS),
      },
      chosenId: random() < 0.1 ? pick(random, network.sellers).id : null,
    };
  });
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

/** Microseconds of CPU a question costs; asked over and over, so that the clock has enough to see. */
function measureCpuUs(
  questions: readonly Question[],
  repeats: number,
  answer: (question: Question) => unknown,
): number {
  const before = process.cpuUsage();
  for (let turn = 0; turn < repeats; turn += 1) {
    for (const question of questions) answer(question);
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (questions.length * repeats);
}

interface Measure {
  readonly size: number;
  readonly indexUs: number;
  readonly plainGridUs: number;
  /** Questions the two answered with other contacts. */
  readonly differences: number;
}

/** Rounds take turns, so that a slow moment of the machine falls on both; the least CPU counts. */
function compareAt(size: number): Measure {
  const random = makeRandom(size);
  const network = makeNetwork(random, size);
  const questions = makeQuestions(random, network);
  const index = buildRoutingIndex(network);
  const grid = buildPlainGrid(network);
  const askIndex = ({ buyer, chosenId }: Question) => decideWithIndex(index, buyer, chosenId);
  const askGrid = (question: Question) => decideWithPlainGrid(grid, question);
  const repeats = size < 10_000 ? 10 : 1;
  let [indexUs, plainGridUs] = [Infinity, Infinity];
  for (let round = 0; round < ROUNDS; round += 1) {
    indexUs = Math.min(indexUs, measureCpuUs(questions, repeats, askIndex));
    plainGridUs = Math.min(plainGridUs, measureCpuUs(questions, repeats, askGrid));
  }
  const differences = questions.filter((question) => {
    const { displayed, tier } = askIndex(question);
    const isSeller = tier === 'near' || tier === 'country';
    const contacts = askGrid({ ...question, chosenId: null });
    return JSON.stringify(isSeller ? displayed : []) !== JSON.stringify(contacts);
  }).length;
  return { size, indexUs, plainGridUs, differences };
}

function countUnequalCases(): number {
  const random = makeRandom(8);
  let unequal = 0;
  for (let round = 0; round < RANDOM_CASES; round += 1) {
    const { network, buyers } = makeRandomCase(random, 1);
    const index = buildRoutingIndex(network);
    for (const { buyer, chosenId } of buyers) {
      const { trace: _trace, ...expected } = decide(network, buyer, chosenId);
      const actual = decideWithIndex(index, buyer, chosenId);
      if (JSON.stringify(actual) !== JSON.stringify(expected)) unequal += 1;
    }
  }
  return unequal;
}

async function run(): Promise<{ lines: string[]; pass: boolean }> {
  // The first run is only for the compiler: a server decides more than once.
  compareAt(1000);
  const measures = SIZES.map(compareAt);
  const ratios = measures.map(({ indexUs, plainGridUs }) => indexUs / plainGridUs);
  const costAt = (size: number) =>
    measures.find((measure) => measure.size === size)?.indexUs ?? NaN;
  const growth = costAt(100_000) / costAt(1000);
  const unequal = countUnequalCases();
  const differences = measures.reduce((sum, measure) => sum + measure.differences, 0);
  const lines = [
    ...measures.map(
      ({ size, indexUs, plainGridUs }, at) =>
        `${String(size).padStart(7)} sellers: index ${indexUs.toFixed(2)} µs, plain grid ` +
        `${plainGridUs.toFixed(2)} µs, ratio ${(ratios[at] ?? NaN).toFixed(2)} (≤ 2)`,
    ),
    `growth from 1,000 to 100,000 sellers: ${growth.toFixed(1)} × (≤ 15)`,
    `not equal to the plain definition: ${unequal} of ${RANDOM_CASES} random cases (0)`,
    `displayed otherwise than by the plain grid: ${differences} of ${SIZES.length * DECISIONS} (0)`,
  ];
  const pass =
    ratios.every((ratio) => ratio <= 2) && growth <= 15 && unequal === 0 && differences === 0;
  return { lines, pass };
}

export const benches = [
  {
    id: 'P8',
    title: 'routing decision against a rating-sorted 1° grid in plain JS',
    target: '≤ 2 × at 10 to 100,000 sellers; grows ≤ 15 × from 1,000; equal on 10,000 cases',
    run,
  },
];
