import { HomePage } from './home-page.tsx';
import { startPage } from './start-page.tsx';

await startPage(HomePage, (id) => `/r/${id}`);
