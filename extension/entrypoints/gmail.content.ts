import { defineContentScript } from 'wxt/utils/define-content-script';
import { runOverlays } from '../overlay/run-overlays.ts';
import { gmail } from '../webmail/gmail/adapter.ts';
import { GMAIL_HOST } from '../webmail/gmail/selectors.ts';

export default defineContentScript({
  matches: [`https://${GMAIL_HOST}/*`],
  noScriptStartedPostMessage: true,
  main: (context) => runOverlays(gmail, document, context.signal),
});
