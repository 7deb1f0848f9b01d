import '../../../shared/ui/tokens.css';
import '../../../shared/ui/components.css';
import './popup.css';
import './network-panel.css';
import { render } from 'preact';
import enNetwork from '../../../shared/locales/en/network.json?compiled';
import frNetwork from '../../../shared/locales/fr/network.json?compiled';
import { dressPage } from '../background/page-texts.ts';
import { orBrowserLanguage } from '../background/texts.ts';
import { followTheme } from '../background/theme.ts';
import { watchPopupState } from './popup-state.ts';
import { Popup } from './popup.tsx';

const NETWORK_TEXTS = { fr: frNetwork, en: enNetwork };

const kept = new Set<string>();
const state = await watchPopupState(kept, report);
const language = orBrowserLanguage(state.peek().language);
const { i18n, root } = dressPage(language, 'popup.title', NETWORK_TEXTS[language]);
followTheme(root);
render(<Popup i18n={i18n} state={state} kept={kept} />, root);

/** What nobody foresaw, for the extension's own console. */
function report(error: unknown): void {
  // oxlint-disable-next-line no-console
  console.error('Relais:', error);
}
