import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { PERSON_TABLE } from '../../../../src/access/domain/person.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { PersonView } from '../../api/types.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column, Filter } from '../../components/data-table/table-types.js';
import { FormPanel } from '../../components/form-panel.js';
import { Icon } from '../../components/icon.js';
import { Page } from '../../components/page.js';
import { SidePanel } from '../../components/side-panel.js';
import { StateLabel, TableState } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { orNull } from '../../components/values.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useDutyName, useGrantName } from './holds.js';
import { EMPTY_PERSON, usePersonFields, type PersonValues } from './person-fields.js';

export function PeoplePage() {
  const t = useT();
  const may = useMay();
  const panel = usePanel();
  return (
    <Page
      wide
      title={t.people.title}
      lead={t.people.lead}
      actions={
        may('person.write') && (
          <Button leftSection={<Icon name="plus" size={14} />} onClick={() => panel.open('new')}>
            {t.people.add}
          </Button>
        )
      }
    >
      <DataTable<PersonView>
        name="people"
        caption={t.people.title}
        subject="person"
        path="/people"
        columns={useColumns()}
        filters={useFilters()}
        defaultSort="displayName"
        rowId={({ id }) => id}
        rowName={({ displayName }) => displayName}
        rowHref={({ id }) => `/people/${id}`}
        empty={{ icon: 'people', title: t.table.emptyTitle, text: t.people.emptyText }}
      />
      {panel.name === 'new' && <PersonNew onClose={panel.close} />}
    </Page>
  );
}

function useColumns(): readonly Column<PersonView>[] {
  const t = useT();
  const format = useFormat();
  const grantName = useGrantName();
  const dutyName = useDutyName();
  return [
    {
      id: 'name',
      label: t.people.name,
      primary: true,
      sort: 'displayName',
      cell: ({ displayName }) => displayName,
    },
    { id: 'login', label: t.people.login, cell: ({ login }) => login },
    {
      id: 'roles',
      label: t.people.roles,
      wrap: true,
      cell: ({ grants }) => grants.map(grantName).join('; ') || t.people.noRoles,
    },
    {
      id: 'status',
      label: t.people.status,
      cell: ({ status }) => <TableState states={PERSON_TABLE.states} state={status} />,
    },
    {
      id: 'access',
      label: t.people.access,
      cell: ({ hasPassword, status }) =>
        status !== 'left' &&
        (hasPassword ? (
          t.people.hasPassword
        ) : (
          <StateLabel tone="attention" bare>
            {t.people.noPassword}
          </StateLabel>
        )),
    },
    {
      id: 'duties',
      label: t.people.duties,
      optional: true,
      wrap: true,
      cell: ({ duties }) => duties.map(dutyName).join('; '),
    },
    { id: 'email', label: t.people.email, optional: true, cell: ({ email }) => email },
    {
      id: 'createdAt',
      label: t.people.createdAt,
      optional: true,
      cell: ({ createdAt }) => format.dateTime(createdAt),
    },
  ];
}

function useFilters(): readonly Filter[] {
  const t = useT();
  const text = useText();
  const choices = Object.entries(PERSON_TABLE.states).map(([value, { label }]) => ({
    value,
    label: text(label),
  }));
  return [{ kind: 'choice', id: 'status', label: t.people.status, choices }];
}

function PersonNew({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const fields = usePersonFields(true);
  return (
    <SidePanel title={t.people.add} onClose={onClose}>
      <FormPanel<PersonValues>
        fields={fields}
        defaults={EMPTY_PERSON}
        submitLabel={t.common.add}
        focusFirst
        onCancel={onClose}
        onSubmit={async ({ login, displayName, email, ...values }) => {
          const body = {
            ...values,
            login: login.trim(),
            displayName: displayName.trim(),
            email: orNull(email),
          };
          const person = await api<PersonView>('POST', '/people', { body });
          await refresh('person');
          await navigate({ to: `/people/${person.id}`, search: { invite: 'yes' } });
        }}
      />
    </SidePanel>
  );
}
