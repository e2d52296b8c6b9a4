// A labelled corpus out of templates: what has to be refused, and what has to be let through.
import { readFileSync } from 'node:fs';
import { drawing } from './draw.mjs';
import { valuesOf } from './values.mjs';

const SEED = 20_250_424;
/** Of each template, as wide as a form field and as a mail. */
const EACH = { secret: 3, harmless: 4 };

const here = (name) => new URL(name, import.meta.url);

/** `%%% kind` begins a template, which goes on until the next one. */
const templatesIn = (file) =>
  readFileSync(here(file), 'utf8')
    .split(/^%%% /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      return { kind: part.slice(0, end).trim(), text: part.slice(end + 1).trimEnd() };
    });

function rendered(text, values, draw) {
  const known = new Map();
  return text.replace(/«([^«»]+)»/g, (_, token) => {
    if (token.startsWith('c:')) return draw.pick(token.slice(2).split('|'));
    // 'host#1' is the same host wherever it stands in the template.
    const [call] = token.split('#');
    const [name, ...given] = call.split(':');
    const value = token.includes('#') ? known.get(token) : undefined;
    const made = value ?? values[name](...given);
    if (token.includes('#')) known.set(token, made);
    return made;
  });
}

/** As lines of a form are handed on: in a mail, a list, a quotation. */
const WRAPS = [
  (text) => `Hej\n\nSom aftalt:\n\n    ${text}\n\nMvh Driftsvagten`,
  (text) => `- ${text}\n- status: ok`,
  (text) => `> ${text}\n\nTak, det er noteret.`,
  (text) => `2025-04-24 drift: ${text}`,
  (text) => `${text}\n\nFølger op 24. april 2025.`,
];

const TRIES = 60;
/** Ten digits that happen to be a day of birth say nothing of the scanner. */
const LIKE_CPR = /(?<!\d)(?:[0-2]\d|3[01])(?:0\d|1[0-2])\d{2}(?:[- ]| - )?\d{4}(?!\d)/;

function* made(file, isSecret, count, draw, values) {
  for (const [at, { kind, text }] of templatesIn(file).entries()) {
    for (let turn = 0; turn < count; turn += 1) {
      let filled = rendered(text, values, draw);
      for (let tries = 1; !isSecret && LIKE_CPR.test(filled) && tries < TRIES; tries += 1) {
        filled = rendered(text, values, draw);
      }
      if (!isSecret && LIKE_CPR.test(filled)) continue;
      const isWrapped = !filled.includes('\n') && draw.next() < 0.2;
      const id = `${isSecret ? 'S' : 'H'}${at + 1}-${turn + 1}`;
      yield { id, kind, isSecret, text: isWrapped ? draw.pick(WRAPS)(filled) : filled };
    }
  }
}

/** @returns every line of the corpus, the same in every run */
export function corpus() {
  const draw = drawing(SEED);
  const values = valuesOf(draw);
  return [
    ...made('secrets.tpl', true, EACH.secret, draw, values),
    ...made('harmless.tpl', false, EACH.harmless, draw, values),
  ];
}
