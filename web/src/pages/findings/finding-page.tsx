import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { FINDING_TABLE } from '../../../../src/inventory/domain/finding.js';
import { resource } from '../../api/resource.js';
import type { FindingPageView } from '../../api/types.js';
import { ActionPanel } from '../../components/action-panel.js';
import { AppLink } from '../../components/app-link.js';
import { Facts } from '../../components/facts.js';
import { Page, Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { TableState } from '../../components/state-label.js';
import { Timeline } from '../../components/timeline.js';
import { useNameOf } from '../../components/use-names.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { FindingGravity } from './finding-words.js';

export function FindingPage() {
  const { id = '' } = useParams({ strict: false });
  const finding = useQuery(resource<FindingPageView>('finding', `/findings/${id}`));
  return <ResourceView query={finding}>{(data) => <OneFinding finding={data} />}</ResourceView>;
}

function OneFinding({ finding }: { readonly finding: FindingPageView }) {
  const t = useT().serverRecords.findings;
  const text = useText();
  const { dateTime } = useFormat();
  const nameOf = useNameOf();
  const { state, settledBy } = finding;
  return (
    <Page
      title={text(finding.text)}
      titleExtra={text(FINDING_TABLE.states[state].label)}
      kicker={<AppLink href="/findings">{t.title}</AppLink>}
      beside={
        <>
          <TableState states={FINDING_TABLE.states} state={state} />
          <FindingGravity gravity={finding.class} />
        </>
      }
      aside={<Timeline subjectId={finding.id} />}
    >
      <ActionPanel
        actions={finding.actions}
        path={`/findings/${finding.id}`}
        revision={finding.revision}
        subject="finding"
        primary={state === 'open' ? 'settle' : null}
      />
      <Section title={t.facts}>
        <Facts
          facts={[
            {
              label: t.server,
              value: <AppLink href={`/servers/${finding.serverId}`}>{finding.serverLabel}</AppLink>,
            },
            { label: t.kind, value: t.kinds[finding.kind] },
            { label: t.expected, value: finding.expected },
            { label: t.found, value: finding.found },
            { label: t.source, value: t.sources[finding.source] },
            { label: t.createdAt, value: dateTime(finding.createdAt) },
            { label: t.settledBy, value: settledBy && nameOf('person', settledBy) },
            { label: t.note, value: finding.note, wide: true },
          ]}
        />
      </Section>
    </Page>
  );
}
