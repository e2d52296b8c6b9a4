import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import {
  LOT_TESTED_MAX,
  PROFILE_NOTE_MAX,
  PROFILE_TABLE,
} from '../../../../src/inventory/domain/checks/profile.js';
import { api } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { refresh, resource } from '../../api/resource.js';
import type { CheckProfilePageView } from '../../api/types.js';
import { ActionPanel } from '../../components/action-panel.js';
import { AppLink } from '../../components/app-link.js';
import { EditPanel } from '../../components/edit-panel.js';
import { Facts } from '../../components/facts.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { Icon } from '../../components/icon.js';
import { notify } from '../../components/notices.js';
import { Page, Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { TableState } from '../../components/state-label.js';
import { Timeline } from '../../components/timeline.js';
import { usePanel } from '../../components/use-panel.js';
import { numberOrNull, numberText, orNull } from '../../components/values.js';
import { useFormat } from '../../format.js';
import { useT, useText, type Catalogue } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useSites } from '../deliveries/use-sites.js';
import { Definitions } from './definitions.js';

export function ProfilePage() {
  const { id = '' } = useParams({ strict: false });
  const profile = useQuery(
    resource<CheckProfilePageView>('check-profile', `/check-profiles/${id}`),
  );
  return <ResourceView query={profile}>{(data) => <OneProfile profile={data} />}</ResourceView>;
}

type Props = { readonly profile: CheckProfilePageView };

function OneProfile({ profile }: Props) {
  const t = useT();
  const text = useText();
  const may = useMay();
  const panel = usePanel();
  const { number } = useFormat();
  const { id, modelName, version, state, revision, actions } = profile;
  const isEditable = state === 'draft' && may('check.write');
  return (
    <Page
      title={`${modelName}, ${t.profiles.versionOf(number(version))}`}
      titleExtra={text(PROFILE_TABLE.states[state].label)}
      kicker={<AppLink href="/check-profiles">{t.profiles.title}</AppLink>}
      beside={<TableState states={PROFILE_TABLE.states} state={state} />}
      actions={
        isEditable ? (
          <Button
            variant="default"
            leftSection={<Icon name="edit" size={14} />}
            onClick={() => panel.open('edit')}
          >
            {t.profiles.edit}
          </Button>
        ) : (
          may('check.write') && <NewVersion id={id} />
        )
      }
      aside={<Timeline subjectId={id} />}
    >
      {actions.length > 0 && (
        <ActionPanel
          actions={actions}
          path={`/check-profiles/${id}`}
          revision={revision}
          subject="check-profile"
          primary={state === 'draft' ? 'activate' : null}
        />
      )}
      <Definitions profile={profile} isEditable={isEditable} />
      <ProfileFacts profile={profile} />
      {panel.name === 'edit' && isEditable && (
        <ProfileEdit profile={profile} onClose={panel.close} />
      )}
    </Page>
  );
}

function NewVersion({ id }: { readonly id: string }) {
  const t = useT();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const make = async () => {
    setBusy(true);
    try {
      const draft = await api<CheckProfilePageView>('POST', `/check-profiles/${id}/versions`);
      await refresh('check-profile');
      await navigate({ to: `/check-profiles/${draft.id}` });
    } catch (error) {
      notify({ tone: 'danger', text: isProblem(error) ? error.detail : t.errors.crashText });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant="default"
      leftSection={<Icon name="plus" size={14} />}
      loading={busy}
      onClick={() => void make()}
    >
      {t.profiles.newVersion}
    </Button>
  );
}

function ProfileFacts({ profile }: Props) {
  const t = useT();
  const { number, dateTime } = useFormat();
  const { nameOf } = useSites();
  const { siteId, loopId, lotTested, lotFailures, note } = profile;
  return (
    <Section title={t.profiles.facts}>
      <Facts
        facts={[
          { label: t.profiles.model, value: profile.modelName },
          {
            label: t.profiles.site,
            value: siteId === null ? t.profiles.everySite : nameOf(siteId),
          },
          { label: t.profiles.loop, value: loopId ?? t.profiles.everyLoop },
          {
            label: t.profiles.lotTested,
            value: lotTested === null ? t.profiles.every : number(lotTested),
          },
          { label: t.profiles.lotFailures, value: number(lotFailures) },
          { label: t.profiles.created, value: dateTime(profile.createdAt) },
          { label: t.profiles.activated, value: dateTime(profile.activatedAt) },
          { label: t.profiles.retired, value: dateTime(profile.retiredAt) },
          { label: t.profiles.note, value: note, wide: true },
        ]}
      />
    </Section>
  );
}

type Values = { readonly note: string; readonly lotTested: string; readonly lotFailures: string };

const fieldsOf = (t: Catalogue): readonly FieldSpec[] => [
  {
    kind: 'integer',
    name: 'lotTested',
    label: t.profiles.lotTested,
    hint: t.profiles.lotTestedHint,
    min: 1,
    max: LOT_TESTED_MAX,
  },
  {
    kind: 'integer',
    name: 'lotFailures',
    label: t.profiles.lotFailures,
    min: 0,
    max: LOT_TESTED_MAX,
    required: true,
  },
  { kind: 'multiline', name: 'note', label: t.profiles.note, max: PROFILE_NOTE_MAX },
];

type EditProps = Props & { readonly onClose: () => void };

function ProfileEdit({ profile, onClose }: EditProps) {
  const t = useT();
  const path = `/check-profiles/${profile.id}`;
  return (
    <EditPanel<CheckProfilePageView, Values>
      title={t.profiles.edit}
      loaded={profile}
      fields={fieldsOf(t)}
      toValues={({ note, lotTested, lotFailures }) => ({
        note: note ?? '',
        lotTested: numberText(lotTested),
        lotFailures: String(lotFailures),
      })}
      reload={() => api<CheckProfilePageView>('GET', path)}
      save={({ values, revision }) =>
        api('PATCH', path, {
          body: {
            note: orNull(values.note),
            lotTested: numberOrNull(values.lotTested),
            lotFailures: Number(values.lotFailures),
          },
          ifMatch: revision,
        })
      }
      subjects={['check-profile']}
      onClose={onClose}
    />
  );
}
