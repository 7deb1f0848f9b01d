import '../../../shared/ui/tokens.css';
import '../../../shared/ui/components.css';
import './popup.css';
import { render } from 'preact';
import { openPage } from '../background/page-texts.ts';
import { Popup } from './popup.tsx';

const { i18n, root } = await openPage('popup.title');
const dark = matchMedia('(prefers-color-scheme: dark)');
function dress(): void {
  root.dataset['theme'] = dark.matches ? 'dark' : 'light';
}
dark.addEventListener('change', dress);
dress();
render(<Popup i18n={i18n} />, root);
