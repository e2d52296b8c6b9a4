import { examineEveryPage } from '../support/every-page.js';

// The other look stands in accessibility.spec.ts.
examineEveryPage({ language: 'en', theme: 'dark' });
