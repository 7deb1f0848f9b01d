import { SellerPage } from './seller-page.tsx';
import { startPage } from './start-page.tsx';

await startPage(SellerPage);
