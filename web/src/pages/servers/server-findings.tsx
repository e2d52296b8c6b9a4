import { useQuery } from '@tanstack/react-query';
import { resource } from '../../api/resource.js';
import type { FindingListedView, FindingsView, ServerPageView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { usePanel } from '../../components/use-panel.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { FindingGravity } from '../findings/finding-words.js';
import { NewFinding } from '../findings/new-finding.js';
import { RecordList } from './record-list.js';

const SHOWN = 50;

/** What is open against it, newest first, and the way to add what one has seen. */
export function ServerFindings({ server }: { readonly server: ServerPageView }) {
  const t = useT().serverRecords.findings;
  const text = useText();
  const panel = usePanel();
  const { dateTime } = useFormat();
  const filter = { serverId: server.id, state: 'open', limit: SHOWN };
  const query = useQuery(resource<FindingsView>('finding', '/findings', filter));
  return (
    <>
      <RecordList<FindingListedView>
        title={t.title}
        query={query}
        none={t.none}
        add={{ panel: 'finding', label: t.add, permission: 'finding.write' }}
        more={
          <p>
            <AppLink className="alone" href={`/findings?serverId=${server.id}`}>
              {t.all}
            </AppLink>
          </p>
        }
        row={(finding) => (
          <>
            <p>
              <AppLink className="alone" href={`/findings/${finding.id}`}>
                {text(finding.text)}
              </AppLink>
            </p>
            <p className="quiet">
              {t.sources[finding.source]}, {dateTime(finding.createdAt)}
            </p>
          </>
        )}
        end={(finding) => <FindingGravity gravity={finding.class} />}
      />
      {panel.name === 'finding' && <NewFinding serverId={server.id} onClose={panel.close} />}
    </>
  );
}
