import { browser } from 'wxt/browser';
import type { RequestId } from '../../shared/domain/ids.ts';
import { WEBMAIL_PORT, type PortMessage, type PortNews } from './messages.ts';
import { parsePortMessage } from './protocol.ts';
import { identifySender, type IsWebmail } from './sender.ts';

type Port = Parameters<Parameters<typeof browser.runtime.onConnect.addListener>[0]>[0];
type Watched = Extract<PortMessage, { kind: 'watch' }>['requests'][number];

/** The background's end of the lines to visible webmail tabs. */
export interface Ports {
  /** What is shown of a request somewhere, once for each link it was found by; of all, without id. */
  listWatched(id?: RequestId): readonly Watched[];
  /** Tells every tab that shows the request, or every tab for what concerns all. */
  tell(news: PortNews): void;
}

/** Takes the lines of webmail tabs; anybody else's are cut. Call it once, as the worker starts. */
export function acceptPorts(options: {
  readonly isWebmail: IsWebmail;
  /** A visible tab shows requests: they are to be up to date. */
  readonly onBeat: () => void;
}): Ports {
  const watchedBy = new Map<Port, readonly Watched[]>();

  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== WEBMAIL_PORT || port.sender === undefined) return port.disconnect();
    // Judging takes a moment, and what is said meanwhile must not be lost: it is believed after.
    const judged = identifySender(port.sender, options.isWebmail).then((kind) => {
      if (kind !== 'webmail') port.disconnect();
      return kind === 'webmail';
    });
    let isOpen = true;
    port.onDisconnect.addListener(() => {
      isOpen = false;
      watchedBy.delete(port);
    });
    port.onMessage.addListener((raw: unknown) => {
      const message = parsePortMessage(raw);
      if (message === null) return;
      void judged.then((isOurs) => {
        if (!isOurs || !isOpen) return;
        if (message.kind === 'watch') watchedBy.set(port, message.requests);
        options.onBeat();
      });
    });
  });

  return {
    listWatched: (id) => {
      const all = [...watchedBy.values()].flat();
      const wanted = all.filter((watched) => id === undefined || watched.id === id);
      return [...new Map(wanted.map((one) => [`${one.id} ${one.linkToken}`, one])).values()];
    },
    tell(news) {
      for (const [port, watched] of watchedBy) {
        const concerns = news.kind === 'changed' || watched.some(({ id }) => id === news.id);
        if (concerns) port.postMessage(news);
      }
    },
  };
}
