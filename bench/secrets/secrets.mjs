// How well the scanner of every text field tells secrets from what has to be stored.
import { performance } from 'node:perf_hooks';
import { build } from '../../scripts/lib.mjs';
import { goal, heading, machine, number, say, showGoals, table } from '../support/report.mjs';
import { corpus } from './corpus.mjs';

const RECALL_MIN = 0.98;
const FALSE_MAX = 0.01;
const SHOWN = 20;

export async function run() {
  build();
  const { scanForSecrets } = await import('../../dist/kernel/secrets/scan.js');
  const lines = corpus();
  const begun = performance.now();
  const judged = lines.map((line) => ({ ...line, found: scanForSecrets(line.text)[0] ?? null }));
  const seconds = (performance.now() - begun) / 1_000;
  const secrets = judged.filter(({ isSecret }) => isSecret);
  const harmless = judged.filter(({ isSecret }) => !isSecret);
  const missed = secrets.filter(({ found }) => found === null);
  const refused = harmless.filter(({ found }) => found !== null);
  const recall = 1 - missed.length / secrets.length;
  const falseRate = refused.length / harmless.length;

  heading(`${number(secrets.length)} secrets and ${number(harmless.length)} harmless texts`);
  byKind('secrets let through', missed);
  byKind('harmless and refused', refused);
  const characters = lines.reduce((sum, { text }) => sum + text.length, 0);
  say(`\n${number(characters / seconds / 1_000)} thousand characters a second`);
  showGoals([
    goal('recall', number(recall, 4), `>= ${RECALL_MIN}`, recall >= RECALL_MIN),
    goal('false refusals', number(falseRate, 4), `<= ${FALSE_MAX}`, falseRate <= FALSE_MAX),
  ]);
  return {
    machine: machine(),
    secrets: secrets.length,
    harmless: harmless.length,
    recall,
    falseRate,
  };
}

/** By template, without the texts: what is missed here may be pasted somewhere. */
function byKind(title, lines) {
  if (lines.length === 0) return;
  const counts = new Map();
  for (const { kind } of lines) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  table([title, 'lines'], [...counts].slice(0, SHOWN));
}
