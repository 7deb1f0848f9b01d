import { defineContentScript } from 'wxt/utils/define-content-script';
import { runOverlays } from '../overlay/run-overlays.ts';
import { mailbox } from '../webmail/mailbox/adapter.ts';

/** In no manifest: the background registers it for the server the person allowed it on. */
export default defineContentScript({
  matches: [],
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main: (context) => runOverlays(mailbox, document, context.signal),
});
