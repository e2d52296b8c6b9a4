import { readFile } from 'node:fs/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { LayoutImport, type LayoutResult } from '../inventory/application/racks/layout.import.js';
import { parseJsonBody } from '../platform/http/json-body.js';
import { RegionQueries } from '../regions/application/region.queries.js';
import { CLI, print, withApp } from './with-app.js';

const SITES_MAX = 500;

/** Ends with 1 where something is a conflict or wrong; nothing is changed then. */
export async function layoutImport(args: readonly string[]): Promise<number> {
  const [file, siteName] = args;
  if (file === undefined) {
    print('layout import <file.json> [site name]; without a name: the one site of the centre');
    return 2;
  }
  const parsed = parseJsonBody(await readFile(file));
  return withApp(async (app) => {
    const siteId = await siteOf(app, siteName);
    if (siteId === null) return 2;
    const result = await app.get(LayoutImport).carryOut(CLI, siteId, parsed);
    for (const line of linesOf(result)) print(line);
    return result.carriedOut ? 0 : 1;
  });
}

async function siteOf(app: NestFastifyApplication, name?: string): Promise<string | null> {
  const sort = { field: 'name', descending: false };
  const page = { limit: SITES_MAX, sort, cursor: null };
  const { items } = await app.get(RegionQueries).listSites('all', {}, page);
  const meant = items.filter((site) =>
    name === undefined ? site.kind === 'centre' : site.name === name,
  );
  const [only] = meant;
  if (only !== undefined && meant.length === 1) return only.id;
  print(`Name one of the sites: ${items.map((site) => site.name).join(', ')}`);
  return null;
}

function* linesOf({ carriedOut, lines }: LayoutResult): Generator<string> {
  for (const { xname, outcome, because } of lines) {
    const told = because.map(({ text }) => text.en).join(' ');
    yield `${outcome.padEnd(10)} ${xname.padEnd(20)} ${told}`.trimEnd();
  }
  yield carriedOut
    ? 'Done. A second import of the same file changes nothing.'
    : 'Nothing was changed: put right what is an error or a conflict, and import it again.';
}
