import { BuyerPage } from './buyer-page.tsx';
import { startPage } from './start-page.tsx';

await startPage(BuyerPage);
