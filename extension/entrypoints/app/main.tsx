import '../../../shared/ui/tokens.css';
import '../../../shared/ui/components.css';
import './app.css';
import { render } from 'preact';
import { openPage } from '../background/page-texts.ts';
import { followTheme } from '../background/theme.ts';

const { i18n, root } = await openPage('popup.title');
followTheme(root);
render(<p>{i18n._('popup.title')}</p>, root);
