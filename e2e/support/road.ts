import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';

/** The network between browsers and the server, of which a test disposes. */
export interface Road {
  readonly port: number;
  /** What is under way breaks off and nothing gets through. */
  cut(): void;
  /** What is posted arrives and is acted upon, and the answer is lost on its way back. */
  loseAnswers(): void;
  mend(): void;
  close(): Promise<void>;
}

type Condition = 'open' | 'cut' | 'answers-lost';

/** Listens on a spare port and passes bytes on to another, as long as it is in order. */
export async function buildRoad(serverPort: () => number): Promise<Road> {
  let condition: Condition = 'open';
  const sockets = new Set<Socket>();

  const track = (socket: Socket): void => {
    sockets.add(socket);
    // The other end hears of it by the closing of its own.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const entry = createServer((client) => {
    track(client);
    if (condition === 'cut') {
      client.resetAndDestroy();
      return;
    }
    const server = connect(serverPort(), '127.0.0.1');
    track(server);
    client.on('close', () => server.end());
    server.on('close', () => client.destroy());
    let isPosted = false;
    client.on('data', (bytes) => {
      isPosted ||= condition === 'answers-lost' && bytes.toString('latin1').startsWith('POST ');
      server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (isPosted) client.resetAndDestroy();
      else client.write(bytes);
    });
  });
  await new Promise<void>((resolve, reject) => {
    entry.on('error', reject);
    entry.listen(0, '127.0.0.1', resolve);
  });
  const address = entry.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  const breakOff = (): void => {
    for (const socket of sockets) socket.destroy();
  };

  return {
    port: address.port,
    cut() {
      condition = 'cut';
      breakOff();
    },
    loseAnswers() {
      condition = 'answers-lost';
    },
    mend() {
      condition = 'open';
    },
    async close() {
      breakOff();
      await new Promise((resolve) => entry.close(resolve));
    },
  };
}
