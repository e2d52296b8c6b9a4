import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { letterheadLine } from '../../../../src/kernel/letterhead.js';
import {
  ORGANISATION_NOTE_MAX,
  ORGANISATION_STANDINGS,
} from '../../../../src/regions/domain/organisation.js';
import { api } from '../../api/client.js';
import { resource } from '../../api/resource.js';
import type { OrganisationPageView } from '../../api/types.js';
import { ActionPanel } from '../../components/action-panel.js';
import { AppLink } from '../../components/app-link.js';
import { EditPanel } from '../../components/edit-panel.js';
import { Facts } from '../../components/facts.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { Page, Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { ResourceView } from '../../components/resource-view.js';
import { TableState } from '../../components/state-label.js';
import { Timeline } from '../../components/timeline.js';
import { usePanel } from '../../components/use-panel.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import {
  organisationBody,
  organisationFields,
  type OrganisationValues,
} from './organisation-fields.js';
import { Rechecks } from './rechecks.js';

const NOTE = { kind: 'multiline', max: ORGANISATION_NOTE_MAX } as const;

export function OrganisationPage() {
  const { id = '' } = useParams({ strict: false });
  const path = `/organisation-records/${id}`;
  const one = useQuery(resource<OrganisationPageView>('organisation', path));
  return <ResourceView query={one}>{(data) => <OneRecord record={data} />}</ResourceView>;
}

type Props = { readonly record: OrganisationPageView };

function OneRecord({ record }: Props) {
  const t = useT();
  const text = useText();
  const panel = usePanel();
  const { id, name, standing, actions, revision, open } = record;
  return (
    <Page
      title={text(name)}
      kicker={<AppLink href="/organisation-records">{t.organisation.title}</AppLink>}
      beside={<TableState states={ORGANISATION_STANDINGS} state={standing} />}
      actions={
        standing !== 'withdrawn' && (
          <PanelButton
            panel="edit"
            label={t.organisation.edit}
            icon="edit"
            permission="region.write"
          />
        )
      }
      aside={<Timeline subjectId={id} />}
    >
      {record.isChange && standing !== 'withdrawn' && <Rechecks record={record} />}
      {actions.length > 0 && (
        <ActionPanel
          actions={actions}
          path={`/organisation-records/${id}`}
          revision={revision}
          subject="organisation"
          primary={open[0] === undefined ? null : `recheck-${open[0]}`}
          evidence={{ note: NOTE, reason: NOTE }}
        />
      )}
      <RecordFacts record={record} />
      {panel.name === 'edit' && <RecordEdit record={record} onClose={panel.close} />}
    </Page>
  );
}

function RecordFacts({ record }: Props) {
  const t = useT().organisation;
  const text = useText();
  const { day, dateTime } = useFormat();
  return (
    <Section title={t.facts}>
      <Facts
        facts={[
          { label: t.validFrom, value: day(record.validFrom) },
          { label: t.createdAt, value: dateTime(record.createdAt) },
          { label: t.letterhead, value: text(letterheadLine(record)), wide: true },
          { label: t.nameEn, value: record.nameEn },
          { label: t.partOfEn, value: record.partOfEn },
          { label: t.note, value: record.note, wide: true },
        ]}
      />
    </Section>
  );
}

type Values = OrganisationValues & { readonly reason: string };

function RecordEdit({ record, onClose }: Props & { readonly onClose: () => void }) {
  const t = useT();
  const path = `/organisation-records/${record.id}`;
  const { reason: label, reasonHint: hint } = t.organisation;
  const reason: FieldSpec = { ...NOTE, name: 'reason', label, hint };
  return (
    <EditPanel<OrganisationPageView, Values>
      title={t.organisation.edit}
      loaded={record}
      fields={[...organisationFields(t), reason]}
      toValues={({ validFrom, nameDa, nameEn, partOfDa, partOfEn, note }) => ({
        validFrom,
        nameDa,
        nameEn: nameEn ?? '',
        partOfDa: partOfDa ?? '',
        partOfEn: partOfEn ?? '',
        note: note ?? '',
        reason: '',
      })}
      reload={() => api<OrganisationPageView>('GET', path)}
      save={({ values: { reason: why, ...values }, revision }) =>
        api<OrganisationPageView>('PATCH', path, {
          body: { ...organisationBody(values), ...(why.trim() === '' ? {} : { reason: why }) },
          ifMatch: revision,
        })
      }
      subjects={['organisation']}
      onClose={onClose}
    />
  );
}
