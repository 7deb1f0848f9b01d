// @vitest-environment happy-dom
import { options, render } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { ImportEvent, ImportReport } from '../../../contract/network-import.ts';
import { makeI18n } from '../../../locales/catalogue.ts';
import frExchange from '../../../locales/fr/exchange.json' with { type: 'json' };
import frNetwork from '../../../locales/fr/network.json' with { type: 'json' };
import frProblem from '../../../locales/fr/problem.json' with { type: 'json' };
import frUi from '../../../locales/fr/ui.json' with { type: 'json' };
import type { Answer } from '../../client.ts';
import { HostProvider } from '../../host.ts';
import { refused, sampleHost } from '../../testing/sample-host.ts';
import type { NetworkClient } from '../client.ts';
import { ImportPanel } from './import-panel.tsx';
import { writeReport } from './write-report.ts';

// Effects wait for the next frame, which no test has: they run at once.
options.requestAnimationFrame = queueMicrotask;

const i18n = makeI18n('fr', [frUi, frProblem, frNetwork, frExchange]);
const REPORT: ImportReport = {
  lines: 3,
  added: 2,
  changed: 1,
  unchanged: 0,
  refusedCount: 0,
  refused: [],
  version: null,
};

interface Sent {
  readonly mode: 'check' | 'apply';
  readonly onEvent: (event: ImportEvent) => void;
  readonly answer: (answer: Answer<ImportReport>) => void;
  readonly signal: AbortSignal;
}

let root: HTMLElement;
let sent: Sent[];
let done: ImportReport[];

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
  }
}

async function show(): Promise<void> {
  sent = [];
  done = [];
  const client: Pick<NetworkClient, 'importCsv'> = {
    importCsv: (_manufacturer, _file, mode, onEvent, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new DOMException('left', 'AbortError')));
        sent.push({ mode, onEvent, signal, answer: resolve });
      }),
  };
  root = document.createElement('div');
  document.body.replaceChildren(root);
  render(
    <HostProvider value={{ ...sampleHost({}), i18n }}>
      <ImportPanel client={client} manufacturer="m" onDone={(report) => done.push(report)} />
    </HostProvider>,
    root,
  );
  await settle();
}

async function choose(): Promise<void> {
  const input = root.querySelector('input');
  if (input === null) throw new Error('there is nothing to choose a file with');
  const file = new File(['id\na\nb\n'], 'reseau.csv');
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
}

async function click(name: string): Promise<void> {
  const button = [...root.querySelectorAll('button')].find(({ textContent }) =>
    textContent.includes(name),
  );
  if (button === undefined) throw new Error(`no « ${name} » in ${root.textContent}`);
  button.click();
  await settle();
}

function last(): Sent {
  const call = sent.at(-1);
  if (call === undefined) throw new Error('nothing was sent');
  return call;
}

describe('N8: importing a file', () => {
  afterEach(() => render(null, root));

  it('is checked first, and imported on the person’s word', async () => {
    await show();
    await choose();
    expect(last().mode).toBe('check');
    last().onEvent({ kind: 'progress', phase: 'reading', lines: 2 });
    await settle();
    expect(root.textContent).toContain('2 lignes vérifiées');
    expect(root.querySelector('progress')?.max).toBe(3);
    last().answer({ ok: true, value: REPORT });
    await settle();
    expect(root.textContent).toContain('Les 3 lignes sont correctes');
    expect(done).toEqual([]);
    await click('Importer 3 membres');
    expect(last().mode).toBe('apply');
    last().answer({ ok: true, value: { ...REPORT, version: 9 } });
    await settle();
    expect(root.textContent).toContain('L’import est terminé');
    expect(done).toEqual([{ ...REPORT, version: 9 }]);
  });

  it('offers no import where a line is refused, and tells which', async () => {
    await show();
    await choose();
    const refusedLine = { line: 2, column: 'pays', code: 'x', detail: 'Inconnu.', value: '=1+1' };
    const report = { ...REPORT, refusedCount: 1, refused: [refusedLine] };
    last().answer({ ok: true, value: report });
    await settle();
    expect(root.textContent).toContain('1 ligne est refusée');
    expect(root.querySelector('tbody')?.textContent).toBe('2pays=1+1Inconnu.');
    expect([...root.querySelectorAll('button')].map(({ textContent }) => textContent)).toEqual([
      'Choisir le fichier corrigé',
      'Télécharger ce rapport',
    ]);
    await click('Choisir le fichier corrigé');
    expect(root.querySelector('input[type=file]')).not.toBeNull();
  });

  it('can be left, and takes nothing of it up later', async () => {
    await show();
    await choose();
    const left = last();
    await click('Annuler');
    expect(left.signal.aborted).toBe(true);
    left.answer({ ok: true, value: REPORT });
    await settle();
    expect(root.querySelector('input[type=file]')).not.toBeNull();
  });

  it('keeps the file when the line breaks, and checks it again', async () => {
    await show();
    await choose();
    last().answer({ ok: true, value: REPORT });
    await settle();
    await click('Importer');
    last().answer(refused('offline'));
    await settle();
    expect(root.textContent).toContain('Rien n’est importé à moitié');
    await click('Vérifier à nouveau');
    expect(sent.map(({ mode }) => mode)).toEqual(['check', 'apply', 'check']);
  });

  it('writes a report that no spreadsheet runs', () => {
    const line = {
      line: 2,
      column: 'pays',
      code: 'x',
      detail: 'Inconnu ; vraiment.',
      value: '=1+1',
    };
    const t = (id: string): string => i18n._(id);
    expect(writeReport([line], { t, language: 'fr' })).toBe(
      '\ufeffLigne;Colonne;Valeur;Raison\r\n2;pays;\'=1+1;"Inconnu ; vraiment."\r\n',
    );
  });
});
