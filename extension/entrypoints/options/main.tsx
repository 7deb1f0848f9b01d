import '../../../shared/ui/tokens.css';
import '../../../shared/ui/components.css';
import './options.css';
import { render } from 'preact';
import { openPage } from '../background/page-texts.ts';
import { Options } from './options.tsx';

const { i18n, root } = await openPage('options.title');
render(<Options i18n={i18n} />, root);
