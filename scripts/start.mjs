// npm start: from a fresh clone to a running tracker.
import { become, build, install } from './lib.mjs';

install();
build();
become('dist/main.js', process.argv.slice(2));
