// The shapes of the API's answers come from openapi.json; `npm run generate` writes them.
export type * from './generated/types.gen.js';
export type { ListOf } from './resource.js';

/** What an event keeps of its subject, before or after. */
export type Image = { readonly [field: string]: unknown };
