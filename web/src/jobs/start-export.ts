import { api, apiUrl, search, type Query } from '../api/client.js';
import { isProblem } from '../api/problem.js';
import type { JobView } from '../api/types.js';
import { notify } from '../components/notices.js';
import { currentT } from '../i18n/use-t.js';
import { followStarted } from './follow-started.js';

export type ExportFormat = 'csv' | 'xlsx' | 'ndjson';

type Exported = {
  readonly of: string;
  readonly path: string;
  readonly query: Query;
  readonly ofWhat: Query;
};

/** A list as a file: at once where it is short, otherwise as a job that the page follows. */
export async function startExport(
  { of, path, query, ofWhat }: Exported,
  format: ExportFormat,
): Promise<void> {
  const t = currentT();
  const href = apiUrl(path, { ...query, format });
  try {
    // Asked without its body: the answer says whether the list is short enough.
    const answer = await fetch(href, { method: 'HEAD', credentials: 'same-origin' });
    if (answer.ok) return download(href);
    // Asked once more with its body, whatever stands in the way is told in words.
    if (answer.status !== 413)
      return void (await api('GET', path, { query: { ...query, format } }));
    const body = { of, format, ...queryOf({ ...query, ...ofWhat }) };
    const job = await api<JobView>('POST', '/exports', { body });
    followStarted({ jobId: job.id }, t.jobs.exportStarted);
  } catch (error) {
    notify({ tone: 'danger', text: isProblem(error) ? error.detail : t.errors.unreachable });
  }
}

function queryOf(query: Query): { readonly query?: string } {
  const text = search(query).replace(/^\?/, '');
  return text === '' ? {} : { query: text };
}

function download(href: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}
