import { NetworkWebPage } from './network-page.tsx';
import { startPage } from './start-page.tsx';

await startPage(NetworkWebPage, (id) => `/r/${id}`);
