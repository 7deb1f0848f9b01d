/** The galleries of scenes that a browser can be shown, and how each is to be looked at. */
import type { Look } from '../shared/ui/testing/expose-gallery.ts';
import { SAMPLE_NOW } from '../shared/ui/testing/sample-view.ts';

const FR_LIGHT = { language: 'fr', dark: false, stretched: false } as const;
const FR_DARK = { ...FR_LIGHT, dark: true } as const;
const EN_DARK = { language: 'en', dark: true, stretched: false } as const;
const LONG_FR = { language: 'fr', dark: false, stretched: true } as const;
const LONG_EN = { ...LONG_FR, language: 'en' } as const;

export interface GalleryPlan {
  /** What it shows, for whoever chooses one. */
  readonly shows: string;
  /** The module that puts itself on the window. Both from the repository's root. */
  readonly module: string;
  readonly stylesheet?: string;
  readonly widthsPx: readonly number[];
  readonly heightPx: number;
  /** By what the pictures' names end with. */
  readonly looks: Readonly<Record<string, Look>>;
  /** The only scenes to be stretched: what others click is found by its words. */
  readonly stretches?: readonly string[];
  /** The page's clock stands there. */
  readonly now?: Date;
  /** What is to move on before a picture is taken. */
  readonly settleMs?: number;
}

const USUAL = { widthsPx: [380, 768, 1280], heightPx: 800 };

export const GALLERIES = {
  ui: {
    ...USUAL,
    shows: 'a request, as the overlay and the pages show it',
    module: 'shared/ui/testing/gallery.tsx',
    heightPx: 700,
    looks: { 'fr-light': FR_LIGHT, 'en-dark': EN_DARK, 'long-light': LONG_EN },
  },
  network: {
    ...USUAL,
    shows: '« Mon réseau de vente », its sections and forms',
    module: 'server/web/testing/network-gallery.tsx',
    widthsPx: [400, 768, 1280],
    looks: { 'fr-light': FR_LIGHT, 'en-dark': EN_DARK, 'long-light': LONG_EN },
    now: SAMPLE_NOW,
  },
  map: {
    ...USUAL,
    shows: 'the coverage map',
    module: 'shared/ui/network/map/testing/map-gallery.tsx',
    looks: { 'fr-light': FR_LIGHT, 'en-dark': EN_DARK },
    settleMs: 400,
  },
  insight: {
    ...USUAL,
    shows: 'preview, simulator and performance of a network',
    module: 'shared/ui/network/testing/insight-gallery.tsx',
    looks: { 'fr-light': FR_LIGHT, 'en-dark': EN_DARK, 'long-light': LONG_FR },
  },
  exchange: {
    ...USUAL,
    shows: 'import, export and deliverability of a network',
    module: 'shared/ui/network/exchange/testing/exchange-gallery.tsx',
    stylesheet: 'server/web/page.css',
    looks: { 'fr-light': FR_LIGHT, 'en-dark': EN_DARK, 'long-light': LONG_FR },
  },
  distributor: {
    ...USUAL,
    shows: 'the distributor’s own page',
    module: 'shared/ui/network/distributor/testing/distributor-gallery.tsx',
    looks: { 'fr-light': FR_LIGHT, 'fr-dark': FR_DARK, 'long-light': LONG_EN },
    stretches: ['page'],
  },
} as const satisfies Readonly<Record<string, GalleryPlan>>;
export type GalleryName = keyof typeof GALLERIES;
