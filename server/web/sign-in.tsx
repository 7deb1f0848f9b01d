import { SignInPage } from './sign-in-page.tsx';
import { startPage } from './start-page.tsx';

await startPage(SignInPage);
