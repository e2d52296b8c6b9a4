import {
  Button,
  NativeSelect,
  SegmentedControl,
  useMantineColorScheme,
  type MantineColorScheme,
} from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { PASSWORD_MAX, PASSWORD_MIN } from '../../../../src/access/domain/person.js';
import { ROLES, type Role } from '../../../../src/access/domain/roles.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { ChangePasswordBody } from '../../api/types.js';
import { Facts } from '../../components/facts.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { Page, Section } from '../../components/page.js';
import { useRegionNames } from '../../components/use-regions.js';
import { useLanguage, type Language } from '../../i18n/language.js';
import { useT, useText } from '../../i18n/use-t.js';
import { signOut, useSession } from '../../session/session.js';
import { chooseLanguage } from '../../shell/choose-language.js';
import { MyTokens } from '../tokens/my-tokens.js';
import { OwnAccounts } from './own-accounts.js';
import { SecondFactor } from './second-factor.js';
import classes from './account.module.css';

export function AccountPage() {
  const t = useT();
  const { displayName, hasPassword } = useSession();
  return (
    <Page title={t.account.title} lead={displayName}>
      <Preferences />
      <Digest />
      <MyAccess />
      {hasPassword && <Password />}
      <SecondFactor />
      <OwnAccounts />
      <MyTokens />
      <SessionPart />
    </Page>
  );
}

function Preferences() {
  const t = useT();
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Section title={t.account.language}>
        <SegmentedControl
          aria-label={t.account.language}
          value={language}
          data={[
            { value: 'da', label: t.account.danish },
            { value: 'en', label: t.account.english },
          ]}
          onChange={(value) => chooseLanguage(value as Language)} // one of the two above
        />
        <p className="quiet">{t.account.languageHint}</p>
      </Section>
      <Section title={t.account.appearance}>
        <SegmentedControl
          aria-label={t.account.appearance}
          value={colorScheme}
          data={[
            { value: 'light', label: t.shell.themeLight },
            { value: 'dark', label: t.shell.themeDark },
            { value: 'auto', label: t.shell.themeAuto },
          ]}
          // One of the three above.
          onChange={(value) => setColorScheme(value as MantineColorScheme)}
        />
      </Section>
    </>
  );
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** At which hour one is mailed what waits, if at all. */
function Digest() {
  const t = useT();
  const { email, digestHour } = useSession();
  const choose = async (hour: number | null) => {
    await api<void>('POST', '/session/digest', { body: { hour } });
    await refresh('session');
    notify({ text: t.myWork.saved });
  };
  return (
    <Section title={t.myWork.digestTitle}>
      <NativeSelect
        aria-label={t.myWork.digestTitle}
        value={digestHour === null ? '' : String(digestHour)}
        disabled={email === null}
        data={[
          { value: '', label: t.myWork.never },
          ...HOURS.map((hour) => ({ value: String(hour), label: t.myWork.at(hour) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          void choose(value === '' ? null : Number(value))
        }
      />
      <p className="quiet">{email === null ? t.myWork.digestNoAddress : t.myWork.digestHint}</p>
    </Section>
  );
}

function MyAccess() {
  const t = useT();
  const text = useText();
  const regionName = useRegionNames();
  const [all, setAll] = useState(false);
  const { grants, allRegions, regionIds, permissions } = useSession();
  const roles = grants.map(({ role }) => text(ROLES[role as Role].label)); // the server's own list
  const reach = allRegions
    ? t.people.allRegions
    : regionIds.flatMap((id) => regionName(id) ?? []).join(', ');
  return (
    <Section title={t.account.access}>
      <Facts
        facts={[
          { label: t.people.roles, value: roles.join(', ') || t.people.noRoles },
          { label: t.account.scope, value: reach },
          {
            label: t.account.permissions,
            wide: true,
            value: all ? (
              <code>{permissions.join(', ')}</code>
            ) : (
              <Button size="compact-sm" variant="default" onClick={() => setAll(true)}>
                {t.account.showPermissions}
              </Button>
            ),
          },
        ]}
      />
    </Section>
  );
}

function Password() {
  const t = useT();
  const [turn, setTurn] = useState(0);
  const fields: readonly FieldSpec[] = [
    {
      kind: 'password',
      name: 'current',
      label: t.account.current,
      required: true,
      max: PASSWORD_MAX,
      autoComplete: 'current-password',
    },
    {
      kind: 'password',
      name: 'next',
      label: t.account.next,
      hint: t.setup.passwordHint(PASSWORD_MIN),
      required: true,
      min: PASSWORD_MIN,
      max: PASSWORD_MAX,
      autoComplete: 'new-password',
    },
  ];
  return (
    <Section title={t.account.password}>
      <div className={classes.narrow}>
        <FormPanel<ChangePasswordBody>
          key={turn}
          fields={fields}
          defaults={{ current: '', next: '' }}
          submitLabel={t.account.change}
          onSubmit={async (body) => {
            await api<void>('POST', '/session/password', { body });
            notify({ text: t.account.changed });
            setTurn(turn + 1);
          }}
        />
      </div>
    </Section>
  );
}

function SessionPart() {
  const t = useT();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut();
    await navigate({ to: '/sign-in' });
  };
  return (
    <Section title={t.account.session}>
      <p className="quiet" style={{ marginBottom: 'var(--space-2)' }}>
        {t.account.signOutText}
      </p>
      <Button variant="default" onClick={() => void leave()}>
        {t.shell.signOut}
      </Button>
    </Section>
  );
}
