import type { JobPageView } from '../api/types.js';
import { AppLink } from '../components/app-link.js';
import { subjectHref } from '../components/subject-pages.js';
import { useT } from '../i18n/use-t.js';

type Made = { readonly type: string; readonly id: string };

const isMade = (value: unknown): value is Made =>
  typeof value === 'object' && value !== null && 'type' in value && 'id' in value;

/** To what the job has made, where its result names it. */
export function MadeLink({ job: { result } }: { readonly job: JobPageView }) {
  const t = useT();
  const made: unknown = result?.['made'];
  const href = isMade(made) ? subjectHref(made.type, made.id) : null;
  return href === null ? null : <AppLink href={href}>{t.jobs.made}</AppLink>;
}
