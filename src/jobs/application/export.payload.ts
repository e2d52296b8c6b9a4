import type { Actor } from '../../kernel/actor.js';
import { fault, invalid, type IdriftError } from '../../kernel/errors.js';
import type { ExportSources } from '../../platform/exports/export-sources.js';
import { EXPORT_FORMATS, type ExportFormat } from '../../platform/exports/table-writer.js';
import { EnumField, TextField } from '../../platform/http/fields.js';
import { readInput } from '../../platform/http/input.pipe.js';

/** What to export: a list by its name, as the address of the list narrows it. */
export class ExportPayload {
  @TextField({ max: 60, says: 'The list, e.g. servers' })
  of: string;

  @EnumField(EXPORT_FORMATS)
  format: ExportFormat;

  @TextField({ max: 2_000, optional: true, passing: true, says: 'As after the ? of the list' })
  query?: string;
}

/**
 * @throws `invalid`, naming the field: no such list, or it is not narrowed like this; `forbidden`
 *   when the list is not the actor's to read
 */
export function readExport(
  sources: ExportSources,
  actor: Actor,
  { of, query = '' }: ExportPayload,
) {
  const source = sources.find(of);
  if (source === null) throw noSuchList();
  const narrowing = readInput(source.query, fieldsOf(query), '/query/');
  return { source: sources.openTo(actor, of), query: narrowing };
}

function fieldsOf(query: string): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {};
  const given = new URLSearchParams(query);
  for (const name of new Set(given.keys())) {
    const values = given.getAll(name);
    fields[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return fields;
}

const noSuchList = (): IdriftError =>
  invalid([
    fault(
      '/of',
      'unknown-list',
      'There is no list of this name to export.',
      'Der er ingen liste med dette navn at eksportere.',
    ),
  ]);
