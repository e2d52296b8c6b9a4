import type { AuditEventView } from '../api/types.js';
import { useLanguage } from '../i18n/language.js';
import { useT } from '../i18n/use-t.js';
import { changesIn } from './event-words.js';
import { useRegionNames } from './use-regions.js';
import classes from './timeline.module.css';

/** Before and after of one event, field by field. */
export function ChangeTable({ event }: { readonly event: AuditEventView }) {
  const t = useT();
  const language = useLanguage();
  const nameOfId = useRegionNames();
  const changes = changesIn(event, { t, language, nameOfId });
  if (changes.length === 0) return <p className="quiet">{t.timeline.noChange}</p>;
  return (
    <table className={classes.changes}>
      <thead>
        <tr>
          <th scope="col">{t.timeline.field}</th>
          <th scope="col">{t.timeline.before}</th>
          <th scope="col">{t.timeline.after}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">{field}</th>
            <td>{before}</td>
            <td>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
