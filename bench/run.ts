/**
 * `npm run bench`: every performance figure with its target. Names of benches as arguments
 * (`npm run bench P1 P8`) run those alone. Ends with an error when a target is missed.
 */
import { readdir } from 'node:fs/promises';
import { cpus } from 'node:os';

interface Bench {
  /** The number of the figure, as documents cite it. */
  readonly id: string;
  readonly title: string;
  readonly target: string;
  readonly run: () => Promise<{ readonly lines: readonly string[]; readonly pass: boolean }>;
}

const wanted = process.argv.slice(2).map((id) => id.toUpperCase());
const files = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.bench.ts'));
const benches: Bench[] = [];
for (const file of files) {
  const module = (await import(`./${file}`)) as { readonly benches: readonly Bench[] };
  benches.push(...module.benches);
}
benches.sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`);
console.log('Ratios of one run on one machine count, digits do not.\n');
const missed: string[] = [];
for (const { id, title, target, run } of benches) {
  if (wanted.length > 0 && !wanted.includes(id)) continue;
  console.log(`${id}  ${title}\n    target: ${target}`);
  const { lines, pass } = await run();
  for (const line of lines) console.log(`    ${line}`);
  console.log(`    ${pass ? 'reached' : 'MISSED'}\n`);
  if (!pass) missed.push(id);
}
console.log(missed.length === 0 ? 'Every target is reached.' : `Missed: ${missed.join(', ')}`);
process.exitCode = missed.length === 0 ? 0 : 1;
