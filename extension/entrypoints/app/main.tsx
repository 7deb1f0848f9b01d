import '../../../shared/ui/tokens.css';
import '../../../shared/ui/components.css';
import '../../../shared/ui/network/page-styles.ts';
import './app.css';
import { render } from 'preact';
import { dressPage } from '../background/page-texts.ts';
import { readLanguage } from '../background/texts.ts';
import { followTheme } from '../background/theme.ts';
import { signInDraft, session } from '../../storage/session.ts';
import { serverAddress } from '../../storage/settings.ts';
import { App } from './app.tsx';

const LOADERS = {
  fr: () => import('./page-texts-fr.ts'),
  en: () => import('./page-texts-en.ts'),
} as const;

const language = await readLanguage();
const [{ texts }, current, server, draft] = await Promise.all([
  LOADERS[language](),
  session.getValue(),
  serverAddress.getValue(),
  signInDraft.getValue(),
]);
const { i18n, root } = dressPage(language, 'network.title', texts);
followTheme(root);
render(<App i18n={i18n} session={current} server={server} draft={draft} />, root);
