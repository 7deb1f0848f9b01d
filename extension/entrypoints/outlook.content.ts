import { defineContentScript } from 'wxt/utils/define-content-script';
import { runOverlays } from '../overlay/run-overlays.ts';
import { outlook } from '../webmail/outlook/adapter.ts';
import { OUTLOOK_HOSTS } from '../webmail/outlook/selectors.ts';

export default defineContentScript({
  matches: OUTLOOK_HOSTS.map((host) => `https://${host}/*`),
  noScriptStartedPostMessage: true,
  main: (context) => runOverlays(outlook, document, context.signal),
});
