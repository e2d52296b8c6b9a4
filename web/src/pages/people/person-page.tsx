import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { PERSON_TABLE } from '../../../../src/access/domain/person.js';
import { api } from '../../api/client.js';
import { resource } from '../../api/resource.js';
import type { PersonPageView } from '../../api/types.js';
import { ActionPanel } from '../../components/action-panel.js';
import { AppLink } from '../../components/app-link.js';
import { EditPanel } from '../../components/edit-panel.js';
import { Facts } from '../../components/facts.js';
import { Icon } from '../../components/icon.js';
import { Page, Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { TableState } from '../../components/state-label.js';
import { Timeline } from '../../components/timeline.js';
import { usePanel } from '../../components/use-panel.js';
import { orNull } from '../../components/values.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { TokensOfPerson } from '../tokens/tokens-of-person.js';
import { AccountsOfPerson } from './accounts-of-person.js';
import { FactorReset } from './factor-reset.js';
import { useDutyName, useGrantName } from './holds.js';
import { Invitation } from './invitation.js';
import { usePersonFields, type PersonValues } from './person-fields.js';

export function PersonPage() {
  const { id = '' } = useParams({ strict: false });
  const person = useQuery(resource<PersonPageView>('person', `/people/${id}`));
  return <ResourceView query={person}>{(data) => <OnePerson person={data} />}</ResourceView>;
}

function OnePerson({ person }: { readonly person: PersonPageView }) {
  const t = useT();
  const text = useText();
  const may = useMay();
  const panel = usePanel();
  const left = person.status === 'left';
  const mayWrite = may('person.write');
  return (
    <Page
      title={person.displayName}
      titleExtra={text(PERSON_TABLE.states[person.status].label)}
      kicker={<AppLink href="/people">{t.people.title}</AppLink>}
      beside={<TableState states={PERSON_TABLE.states} state={person.status} />}
      lead={left ? t.people.leftText : person.grants.length === 0 && t.people.noRolesHint}
      actions={
        mayWrite &&
        !left && (
          <Button
            variant="default"
            leftSection={<Icon name="edit" size={14} />}
            onClick={() => panel.open('edit')}
          >
            {t.common.edit}
          </Button>
        )
      }
      aside={<Timeline subjectId={person.id} />}
    >
      <PersonFacts person={person} />
      {mayWrite && person.status === 'active' && <Invitation person={person} />}
      {mayWrite && <FactorReset person={person} />}
      {mayWrite && <AccountsOfPerson personId={person.id} />}
      {may('token.manage') && <TokensOfPerson personId={person.id} />}
      {person.actions.length > 0 && (
        <ActionPanel
          actions={person.actions}
          path={`/people/${person.id}`}
          revision={person.revision}
          subject="person"
          primary="unlock"
          undo={{ lock: 'unlock', unlock: 'lock' }}
          irreversible={{ leave: person.displayName }}
        />
      )}
      {panel.name === 'edit' && <PersonEdit person={person} onClose={panel.close} />}
    </Page>
  );
}

function PersonFacts({ person }: { readonly person: PersonPageView }) {
  const t = useT();
  const format = useFormat();
  const grantName = useGrantName();
  const dutyName = useDutyName();
  const lines = (list: readonly string[], none: string) =>
    list.length === 0 ? none : list.join('\n');
  return (
    <Section title={t.regions.facts}>
      <Facts
        facts={[
          { label: t.people.login, value: person.login },
          { label: t.people.email, value: person.email },
          {
            label: t.people.language,
            value: person.language === 'da' ? t.account.danish : t.account.english,
          },
          {
            label: t.people.access,
            value: person.hasPassword ? t.people.hasPassword : t.people.noPassword,
          },
          {
            label: t.people.roles,
            value: lines(person.grants.map(grantName), t.people.noRoles),
          },
          {
            label: t.people.duties,
            value: lines(person.duties.map(dutyName), t.people.noDuties),
          },
          { label: t.people.createdAt, value: format.dateTime(person.createdAt) },
        ]}
      />
    </Section>
  );
}

type EditProps = { readonly person: PersonPageView; readonly onClose: () => void };

function PersonEdit({ person, onClose }: EditProps) {
  const t = useT();
  const path = `/people/${person.id}`;
  const fields = usePersonFields(false);
  const grantName = useGrantName();
  const dutyName = useDutyName();
  return (
    <EditPanel<PersonPageView, PersonValues>
      title={t.people.edit}
      loaded={person}
      fields={fields}
      toValues={({ login, displayName, email, language, grants, duties }) => ({
        login,
        displayName,
        email: email ?? '',
        language,
        grants,
        duties,
      })}
      show={(name, value) => {
        if (name === 'grants') return (value as PersonValues['grants']).map(grantName).join('\n'); // by name
        if (name === 'duties') return (value as PersonValues['duties']).map(dutyName).join('\n'); // by name
        return String(value);
      }}
      reload={() => api<PersonPageView>('GET', path)}
      save={({ changed, revision }) =>
        api('PATCH', path, {
          body: 'email' in changed ? { ...changed, email: orNull(changed.email) } : changed,
          ifMatch: revision,
        })
      }
      subjects={['person']}
      onClose={onClose}
    />
  );
}
