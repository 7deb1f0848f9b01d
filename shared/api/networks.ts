import { LocateAnswer, type PostalAddress } from '../contract/geocoding.ts';
import { CompanyPeople, type PersonInvitation } from '../contract/company-people.ts';
import { Deliverability, DeliveryTest } from '../contract/deliverability.ts';
import {
  DistributorView,
  ManufacturersFound,
  type DistributorChange,
} from '../contract/distributor.ts';
import { ImportEvent, type ImportReport } from '../contract/network-import.ts';
import {
  Performance,
  PreviewAnswer,
  SimulationAnswer,
  type ChangePreview,
  type Simulation,
} from '../contract/network-insight.ts';
import {
  Desks,
  DetailsRequested,
  NetworkChanged,
  NetworkChanges,
  NetworkView,
  OpenRequests,
  ZonesSeen,
  type NetworkChange,
} from '../contract/sales-network.ts';
import { isProblemCode } from '../contract/problem.ts';
import type { ApiAnswer, ApiRefusal, Call, Caller } from './call.ts';
import { readLines } from './read-lines.ts';

/** The endpoints of « Mon réseau de vente » over one caller; each method is one of them. */
export function makeNetworksApi(call: Caller) {
  const get = (path: string, query: Call['query'] = {}): Call => ({ method: 'get', path, query });
  const post = (path: string, body: unknown): Call => ({ method: 'post', path, body });
  const network = (manufacturer: string): string => `/v1/networks/${encode(manufacturer)}`;
  const distributor = (company: string): string => `/v1/distributors/${encode(company)}`;
  const people = (company: string): string => `/v1/companies/${encode(company)}/people`;
  const test = (id: string): string => `/v1/deliverability/tests/${encode(id)}`;

  return {
    desks: () => call(Desks, get('/v1/desks')),
    network: (manufacturer: string) => call(NetworkView, get(network(manufacturer))),
    performance: (manufacturer: string, from: Date, to: Date) =>
      call(
        Performance,
        get(`${network(manufacturer)}/performance`, {
          from: from.toISOString(),
          to: to.toISOString(),
        }),
      ),
    changes: (manufacturer: string, before: number | null) =>
      call(
        NetworkChanges,
        get(`${network(manufacturer)}/changes`, { before: before ?? undefined }),
      ),
    change: (manufacturer: string, change: NetworkChange) =>
      call(NetworkChanged, post(`${network(manufacturer)}/changes`, change)),
    preview: (manufacturer: string, preview: ChangePreview) =>
      call(PreviewAnswer, post(`${network(manufacturer)}/preview`, preview)),
    simulate: (manufacturer: string, simulation: Simulation) =>
      call(SimulationAnswer, post(`${network(manufacturer)}/simulate`, simulation)),
    openRequests: (manufacturer: string, memberId: string) =>
      call(OpenRequests, get(`${network(manufacturer)}/members/${encode(memberId)}/open-requests`)),
    zonesSeen: (manufacturer: string, until: string) =>
      call(ZonesSeen, post(`${network(manufacturer)}/zones-seen`, { until })),
    askForDetails: (manufacturer: string, memberId: string, text: string) =>
      call(
        DetailsRequested,
        post(`${network(manufacturer)}/sellers/${encode(memberId)}/details-request`, { text }),
      ),
    locate: (address: PostalAddress) => call(LocateAnswer, post('/v1/places/locate', address)),
    async exportCsv(manufacturer: string): Promise<ApiAnswer<Blob>> {
      const answer = await call.open(get(`${network(manufacturer)}/export`));
      return answer.ok ? { ok: true, value: await answer.value.blob() } : answer;
    },
    async importCsv(
      manufacturer: string,
      file: Blob,
      mode: 'check' | 'apply',
      onEvent: (event: ImportEvent) => void,
      signal: AbortSignal,
    ): Promise<ApiAnswer<ImportReport>> {
      const answer = await call.open({
        method: 'post',
        path: `${network(manufacturer)}/imports`,
        query: { mode },
        file,
        headers: { 'content-type': 'text/csv' },
        signal,
      });
      return answer.ok ? followImport(answer.value, onEvent) : answer;
    },

    people: (company: string) => call(CompanyPeople, get(people(company))),
    invite: (company: string, invitation: PersonInvitation) =>
      call(CompanyPeople, post(people(company), invitation)),
    removePerson: (company: string, address: string) =>
      call(CompanyPeople, { method: 'delete', path: `${people(company)}/${encode(address)}` }),

    distributor: (company: string) => call(DistributorView, get(distributor(company))),
    changeDistributor: (company: string, change: DistributorChange) =>
      call(DistributorView, post(`${distributor(company)}/changes`, change)),
    findManufacturers: (company: string, search: string) =>
      call(ManufacturersFound, get(`${distributor(company)}/manufacturers`, { search })),

    deliverability: () => call(Deliverability, get('/v1/deliverability')),
    testDelivery: (address: string) =>
      call(DeliveryTest, post('/v1/deliverability/tests', { address })),
    deliveryTest: (id: string) => call(DeliveryTest, get(test(id))),
    confirmDelivery: (id: string, code: string) =>
      call(DeliveryTest, post(`${test(id)}/code`, { code })),
  };
}

const encode = encodeURIComponent;

/** Tells each event of an import as it comes, and gives the report at its end. */
async function followImport(
  response: Response,
  onEvent: (event: ImportEvent) => void,
): Promise<ApiAnswer<ImportReport>> {
  const reference = response.headers.get('relais-request-id');
  const refuse = (code: ApiRefusal['code']): ApiAnswer<ImportReport> => ({
    ok: false,
    refusal: { code, errors: [], reference, retryAfterSeconds: null },
  });
  for await (const line of readLines(response)) {
    const event = ImportEvent.safeParse(line);
    if (!event.success) return refuse('technical-problem');
    onEvent(event.data);
    if (event.data.kind === 'done') return { ok: true, value: event.data.report };
    if (event.data.kind === 'failed') {
      return refuse(isProblemCode(event.data.code) ? event.data.code : 'technical-problem');
    }
  }
  // The stream ended before its report: nothing is known to have been imported.
  return refuse('offline');
}
