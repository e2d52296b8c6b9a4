import type { AuditEventView } from '../../api/types.js';
import { ChangeTable } from '../../components/change-table.js';
import { CopyButton } from '../../components/copy-button.js';
import { Facts } from '../../components/facts.js';
import { useT } from '../../i18n/use-t.js';
import classes from './audit.module.css';

/** Before and after of an event, and what proves it. */
export function EventDetail({ event }: { readonly event: AuditEventView }) {
  const t = useT();
  const { kind, subjectId, requestId, mac } = event;
  const code = (value: string, name: string) => (
    <>
      <code>{value}</code> <CopyButton value={value} name={name} />
    </>
  );
  return (
    <div className={classes.detail}>
      <ChangeTable event={event} />
      <Facts
        facts={[
          { label: t.audit.kind, value: <code>{kind}</code> },
          { label: t.audit.subjectId, value: code(subjectId, t.audit.subjectId) },
          { label: t.audit.request, value: requestId && <code>{requestId}</code> },
          { label: t.audit.fingerprint, value: code(mac, t.audit.fingerprint) },
        ]}
      />
    </div>
  );
}
