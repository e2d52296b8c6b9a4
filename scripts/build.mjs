// npm run build: what npm start does before it starts.
import { build, install } from './lib.mjs';

install();
build();
