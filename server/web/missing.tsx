import { NotFound } from './not-found.tsx';
import { startPage } from './start-page.tsx';

await startPage(NotFound);
