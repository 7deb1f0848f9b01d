import type { NetworkDocument } from '../../shared/contract/network.ts';
import type { RequestSubmission } from '../../shared/contract/marketplace.ts';

/** The six sites on which the sample stands are shown. */
export const SAMPLE_MARKETPLACES = [
  { id: 'directindustry', name: 'DirectIndustry' },
  { id: 'medicalexpo', name: 'MedicalExpo' },
  { id: 'archiexpo', name: 'ArchiExpo' },
  { id: 'nauticexpo', name: 'NauticExpo' },
  { id: 'agriexpo', name: 'AgriExpo' },
  { id: 'aeroexpo', name: 'AeroExpo' },
] as const;

export const SAMPLE_MANUFACTURER = 'hydrauval';

/** Who can be signed in as, to see each side of the sample. */
export const SAMPLE_PEOPLE = {
  designated: 'contact@lyon-hydraulique.example',
  manufacturer: 'claire.moreau@hydrauval.example',
  buyer: 'p.garnier@atelier-garnier.example',
  stranger: 'curieux@ailleurs.example',
} as const;

/** A French manufacturer of hydraulic cylinders, its distributors and its own people. */
export const SAMPLE_NETWORK: NetworkDocument = {
  manufacturer: {
    name: 'Hydrauval',
    country: 'FR',
    language: 'fr',
    staff: [{ address: SAMPLE_PEOPLE.manufacturer, role: 'admin' }],
  },
  stands: [
    {
      id: 'hydrauval-di',
      marketplace: 'directindustry',
      name: 'Hydrauval',
      url: 'https://www.directindustry.example/hydrauval',
    },
    {
      id: 'hydrauval-agri',
      marketplace: 'agriexpo',
      name: 'Hydrauval Agri',
      url: 'https://www.agriexpo.example/hydrauval',
    },
  ],
  products: [
    {
      id: 'HV-200',
      name: 'Vérin hydraulique double effet HV-200',
      url: 'https://www.directindustry.example/hydrauval/hv-200',
    },
    {
      id: 'HP-50',
      name: 'Pompe à pistons HP-50',
      url: 'https://www.directindustry.example/hydrauval/hp-50',
    },
    {
      id: 'HD-7',
      name: 'Distributeur proportionnel HD-7',
      url: 'https://www.directindustry.example/hydrauval/hd-7',
    },
  ],
  sellers: [
    {
      id: 'lyon',
      kind: 'local',
      company: { id: 'lyon-hydraulique', name: 'Lyon Hydraulique', city: 'Lyon' },
      address: { street: '45 quai Rambaud', postalCode: '69002', region: 'Auvergne-Rhône-Alpes' },
      reviewCount: 12,
      contact: 'Marc Fontaine',
      country: 'FR',
      lat: 45.758,
      lon: 4.835,
      radius: null,
      range: { mode: 'full' },
      rating: 4.6,
      partner: true,
      email: SAMPLE_PEOPLE.designated,
      phone: '+33478000001',
      language: 'fr',
    },
    {
      id: 'grenoble',
      kind: 'local',
      company: { id: 'alpes-fluides', name: 'Alpes Fluides', city: 'Grenoble' },
      address: {
        street: '12 rue des Martyrs',
        postalCode: '38000',
        region: 'Auvergne-Rhône-Alpes',
      },
      reviewCount: 31,
      contact: 'Sonia Rey',
      country: 'FR',
      lat: 45.188,
      lon: 5.724,
      radius: { value: 60, unit: 'km' },
      range: { mode: 'full' },
      rating: 4.9,
      partner: false,
      email: 'ventes@alpes-fluides.example',
      phone: '+33476000002',
      language: 'fr',
    },
    {
      id: 'lille',
      kind: 'local',
      company: { id: 'nord-distribution', name: 'Nord Distribution', city: 'Lille' },
      address: { street: '8 rue Faidherbe', postalCode: '59800', region: 'Hauts-de-France' },
      reviewCount: 5,
      contact: 'Julie Lambert',
      country: 'FR',
      lat: 50.633,
      lon: 3.066,
      radius: null,
      range: { mode: 'limited', products: ['HP-50', 'HD-7'] },
      rating: 3.8,
      partner: false,
      email: 'commercial@nord-distribution.example',
      phone: null,
      language: 'fr',
    },
    {
      id: 'iberica',
      kind: 'national',
      company: { id: 'iberica-fluid', name: 'Ibérica Fluid', city: 'Zaragoza' },
      address: { street: 'Calle del Coso 24', postalCode: '50003', region: 'Aragón' },
      reviewCount: 0,
      contact: 'Lucía Navarro',
      country: 'ES',
      lat: 41.649,
      lon: -0.889,
      radius: null,
      range: { mode: 'full' },
      rating: null,
      partner: false,
      email: 'ventas@iberica-fluid.example',
      phone: '+34976000003',
      language: 'en',
    },
    {
      id: 'rhein',
      kind: 'national',
      company: { id: 'rhein-technik', name: 'Rhein Technik', city: 'Köln' },
      address: {
        street: 'Hohenzollernring 60',
        postalCode: '50672',
        region: 'Nordrhein-Westfalen',
      },
      reviewCount: 18,
      contact: 'Jonas Weber',
      country: 'DE',
      lat: 50.938,
      lon: 6.957,
      radius: null,
      range: { mode: 'full' },
      rating: 4.1,
      partner: true,
      email: 'vertrieb@rhein-technik.example',
      phone: '+49221000004',
      language: 'en',
    },
  ],
  zoneManagers: [
    {
      id: 'zone-europe',
      contact: 'Nadia Benali',
      countries: ['IT', 'PT', 'BE'],
      continents: ['EU'],
      emails: ['nadia.benali@hydrauval.example'],
      language: 'fr',
    },
    {
      id: 'zone-ameriques',
      contact: 'Thomas Leroy',
      countries: [],
      continents: ['NA', 'SA'],
      emails: ['thomas.leroy@hydrauval.example', 'americas@hydrauval.example'],
      language: 'en',
    },
  ],
  worldContact: {
    id: 'monde',
    contact: 'Service export',
    emails: ['export@hydrauval.example'],
    language: 'fr',
  },
  settings: {
    copyZoneManagersOnSellerRequests: true,
    copyWorldOnSellerRequests: false,
    copyWorldOnZoneManagerRequests: true,
    extraCopies: [],
  },
};

/** Requests of every tier, with how many hours ago each came. */
export const SAMPLE_REQUESTS: readonly {
  readonly marketplace: string;
  readonly hoursAgo: number;
  readonly submission: RequestSubmission;
}[] = [
  {
    marketplace: 'directindustry',
    hoursAgo: 30,
    submission: {
      reference: 'DI-SAMPLE-1',
      stand: 'hydrauval-di',
      product: { id: 'HV-200', name: 'Vérin hydraulique double effet HV-200' },
      buyer: {
        name: 'Pierre Garnier',
        company: 'Atelier Garnier',
        email: SAMPLE_PEOPLE.buyer,
        phone: '+33474000010',
        country: 'FR',
        city: 'Voiron',
        lat: 45.364,
        lon: 5.592,
        language: 'fr',
      },
      text: 'Bonjour,\n\nnous remplaçons douze vérins sur une presse de 80 t. Pouvez-vous nous indiquer le délai et le prix du HV-200, course 300 mm, livré à Voiron ?\n\nCordialement,\nPierre Garnier',
      chosen: 'lyon',
    },
  },
  {
    marketplace: 'directindustry',
    hoursAgo: 76,
    submission: {
      reference: 'DI-SAMPLE-2',
      stand: 'hydrauval-di',
      product: { id: 'HP-50', name: 'Pompe à pistons HP-50' },
      buyer: {
        name: 'Elena Costa',
        company: 'Officine Costa',
        email: 'elena@officine-costa.example',
        phone: null,
        country: 'FR',
        city: 'Chambéry',
        lat: 45.565,
        lon: 5.92,
        language: 'it',
      },
      text: 'Buongiorno, cerchiamo due pompe HP-50 per una macchina agricola. Qual è la portata massima a 250 bar?',
      chosen: 'lyon',
    },
  },
  {
    marketplace: 'agriexpo',
    hoursAgo: 5,
    submission: {
      reference: 'AG-SAMPLE-3',
      stand: 'hydrauval-agri',
      product: { id: 'HD-7', name: 'Distributeur proportionnel HD-7' },
      buyer: {
        name: 'John Miller',
        company: 'Prairie Machines',
        email: 'john@prairie-machines.example',
        phone: '+13065550101',
        country: 'CA',
        city: 'Regina',
        lat: 50.445,
        lon: -104.619,
        language: 'en',
      },
      text: 'Hello, do you ship the HD-7 to Saskatchewan, and is a CAN bus version available?',
      chosen: null,
    },
  },
  {
    marketplace: 'directindustry',
    hoursAgo: 2,
    submission: {
      reference: 'DI-SAMPLE-4',
      stand: 'hydrauval-di',
      product: { id: 'HV-200', name: 'Vérin hydraulique double effet HV-200' },
      buyer: {
        name: 'Ana Ruiz',
        company: 'Bodegas Ejemplo',
        email: 'ana@bodegas-ejemplo.example',
        phone: '+34941000020',
        country: 'ES',
        city: 'Logroño',
        lat: 42.466,
        lon: -2.445,
        language: 'es',
      },
      text: 'Buenos días, necesitamos un presupuesto para 4 cilindros HV-200 con entrega en Logroño.',
      chosen: null,
    },
  },
];
