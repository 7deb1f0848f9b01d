/**
 * Draws docs/picture.png as the README shows it: a real request in the development mailbox, with the
 * built extension, as the end-to-end test of a trial sees it.
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './machine.mjs';

const folder = mkdtempSync(join(tmpdir(), 'relais-picture-'));
const run = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project', 'e2e', 'e2e/development-mailbox'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, RELAIS_SHOTS: folder } },
);
if (run.status === 0) {
  copyFileSync(join(folder, 'mailbox-ready.png'), join(root, 'docs/picture.png'));
}
rmSync(folder, { recursive: true });
process.exitCode = run.status ?? 1;
