import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { APPOINTMENT_STATE_INFOS } from '../../../../src/appointments/domain/standing.js';
import { resource } from '../../api/resource.js';
import type { AppointmentPageView, DialogueView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { EmptyState } from '../../components/empty-state.js';
import { Facts } from '../../components/facts.js';
import { Page, Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { TableState } from '../../components/state-label.js';
import { useRegionNames } from '../../components/use-regions.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { Deadline, useTurnWords, useWindowWords } from './date-words.js';
import { Talk } from './said.js';

/** Whose turn it is with one region, since when, what comes next, and every word of it. */
export function DialoguePage() {
  const t = useT();
  const { id = '' } = useParams({ strict: false });
  const regionName = useRegionNames();
  const query = useQuery(
    resource<DialogueView>('appointment', '/appointments/dialogue', {
      regionId: id,
      limit: 100,
      sort: '-turnSince',
    }),
  );
  return (
    <Page
      title={t.dates.dialogueOf(regionName(id) ?? '')}
      lead={t.dates.dialogueLead}
      kicker={<AppLink href={`/regions/${id}`}>{regionName(id) ?? t.dates.region}</AppLink>}
      actions={
        <Button variant="default" onClick={() => window.print()}>
          {t.dates.print}
        </Button>
      }
    >
      <ResourceView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="calendar" title={t.dates.dialogueEmpty} text={t.dates.emptyText} />
          ) : (
            items.map((date) => <OneTalk key={date.id} date={date} />)
          )
        }
      </ResourceView>
    </Page>
  );
}

function OneTalk({ date }: { readonly date: AppointmentPageView }) {
  const t = useT();
  const text = useText();
  const format = useFormat();
  const turnWords = useTurnWords();
  const windowWords = useWindowWords();
  const { agreedFrom, agreedTo, answerBy } = date;
  return (
    <Section
      title={date.title}
      actions={<AppLink href={`/appointments/${date.id}`}>{t.dates.one}</AppLink>}
    >
      <Facts
        facts={[
          {
            label: t.dates.state,
            value: <TableState states={APPOINTMENT_STATE_INFOS} state={date.state} bare />,
          },
          { label: t.dates.turn, value: turnWords(date.turn) },
          { label: t.dates.since, value: format.dateTime(date.turnSince) },
          { label: t.dates.nextStep, value: text(date.nextStep) },
          { label: t.dates.answerBy, value: answerBy && <Deadline day={answerBy} /> },
          {
            label: t.dates.agreed,
            value:
              agreedFrom && agreedTo && windowWords({ startsAt: agreedFrom, endsAt: agreedTo }),
          },
        ]}
      />
      <Talk date={date} />
    </Section>
  );
}
