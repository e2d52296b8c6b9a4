// npm run idrift / example / generate / bench / chaos / worker: a built program by its name.
import { become, build, fail, install } from './lib.mjs';

const PROGRAMS = {
  cli: ['dist/cli/main.js', []],
  example: ['dist/cli/main.js', ['example']],
  generate: ['scripts/generate.mjs', []],
  bench: ['bench/main.mjs', []],
  chaos: ['bench/chaos/main.mjs', []],
  worker: ['dist/worker.js', []],
};

const [name, ...args] = process.argv.slice(2);
const program = PROGRAMS[name];
if (program === undefined) fail(`There is no program ${name}.`);
install();
build();
const [file, first] = program;
become(file, [...first, ...args]);
