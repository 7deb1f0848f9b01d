import type { LocateAnswer, PostalAddress } from '../../contract/geocoding.ts';
import type { CompanyPeople, PersonInvitation } from '../../contract/company-people.ts';
import type { Deliverability, DeliveryTest } from '../../contract/deliverability.ts';
import type {
  DistributorChange,
  DistributorView,
  ManufacturersFound,
} from '../../contract/distributor.ts';
import type { ImportEvent, ImportReport } from '../../contract/network-import.ts';
import type {
  ChangePreview,
  Performance,
  PreviewAnswer,
  Simulation,
  SimulationAnswer,
} from '../../contract/network-insight.ts';
import type {
  Desks,
  DetailsRequested,
  NetworkChange,
  NetworkChanged,
  NetworkChanges,
  NetworkView,
  OpenRequests,
  ZonesSeen,
} from '../../contract/sales-network.ts';
import type { Answer } from '../client.ts';

/**
 * What the components of « Mon réseau de vente » need from whoever holds the session. No method
 * throws for an expected outcome; an aborted call rejects.
 */
export interface NetworkClient {
  desks(): Promise<Answer<Desks>>;
  network(manufacturer: string): Promise<Answer<NetworkView>>;
  /** Figures of the requests received from `from` to `to`. Source: N6. */
  performance(manufacturer: string, from: Date, to: Date): Promise<Answer<Performance>>;
  /** The history of changes, newest first, 50 at a time; `before` is `next` of the last answer. */
  changes(manufacturer: string, before: number | null): Promise<Answer<NetworkChanges>>;
  change(manufacturer: string, change: NetworkChange): Promise<Answer<NetworkChanged>>;
  preview(manufacturer: string, preview: ChangePreview): Promise<Answer<PreviewAnswer>>;
  simulate(manufacturer: string, simulation: Simulation): Promise<Answer<SimulationAnswer>>;
  openRequests(manufacturer: string, memberId: string): Promise<Answer<OpenRequests>>;
  /** @param until when the last zone shown was defined, ISO 8601. */
  zonesSeen(manufacturer: string, until: string): Promise<Answer<ZonesSeen>>;
  askForDetails(
    manufacturer: string,
    memberId: string,
    text: string,
  ): Promise<Answer<DetailsRequested>>;
  locate(address: PostalAddress): Promise<Answer<LocateAnswer>>;
  /** The network as CSV (N8), named by the server. */
  exportCsv(manufacturer: string): Promise<Answer<Blob>>;
  /** Sends a file of CSV; `onEvent` is told how far it is. Nothing is half imported. */
  importCsv(
    manufacturer: string,
    file: Blob,
    mode: 'check' | 'apply',
    onEvent: (event: ImportEvent) => void,
    signal: AbortSignal,
  ): Promise<Answer<ImportReport>>;

  people(company: string): Promise<Answer<CompanyPeople>>;
  invite(company: string, invitation: PersonInvitation): Promise<Answer<CompanyPeople>>;
  removePerson(company: string, address: string): Promise<Answer<CompanyPeople>>;

  distributor(company: string): Promise<Answer<DistributorView>>;
  changeDistributor(company: string, change: DistributorChange): Promise<Answer<DistributorView>>;
  findManufacturers(company: string, search: string): Promise<Answer<ManufacturersFound>>;

  deliverability(): Promise<Answer<Deliverability>>;
  testDelivery(address: string): Promise<Answer<DeliveryTest>>;
  deliveryTest(id: string): Promise<Answer<DeliveryTest>>;
  confirmDelivery(id: string, code: string): Promise<Answer<DeliveryTest>>;
}
