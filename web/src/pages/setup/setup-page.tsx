import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import {
  LOGIN_MAX,
  NAME_MAX,
  PASSWORD_MAX,
  PASSWORD_MIN,
} from '../../../../src/access/domain/person.js';
import { api } from '../../api/client.js';
import { ApiProblem } from '../../api/problem.js';
import { resource } from '../../api/resource.js';
import type { SetupView, UseLinkBody } from '../../api/types.js';
import { EmptyState } from '../../components/empty-state.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { PlainPage } from '../../components/plain-page.js';
import { ResourceView } from '../../components/resource-view.js';
import { useT, type Catalogue } from '../../i18n/use-t.js';
import { forgetSession } from '../../session/session.js';
import { ByProvider } from '../sign-in/by-provider.js';

type Values = {
  readonly login: string;
  readonly displayName: string;
  readonly password: string;
  readonly repeat: string;
};

/** One-time links end here: the first administrator's, and those of invited people. */
export function SetupPage() {
  const t = useT();
  const { hash } = useLocation();
  const setup = useQuery(resource<SetupView>('setup', '/setup'));
  const first = setup.data?.needed ?? false;
  return (
    <PlainPage
      title={first ? t.setup.titleFirst : t.setup.title}
      lead={first ? t.setup.leadFirst : t.setup.lead}
    >
      {hash === '' ? (
        <EmptyState icon="link" title={t.setup.noToken} />
      ) : (
        <ResourceView query={setup}>
          {() => (
            <>
              <SetupForm token={hash} first={first} />
              {!first && <ByProvider back="/" invitation={hash} />}
            </>
          )}
        </ResourceView>
      )}
    </PlainPage>
  );
}

function SetupForm({ token, first }: { readonly token: string; readonly first: boolean }) {
  const t = useT();
  const navigate = useNavigate();
  const submit = async ({ login, displayName, password, repeat }: Values) => {
    if (password !== repeat) throw mismatch(t);
    const names = first ? { login, displayName } : {};
    const body: UseLinkBody = { token, password, ...names };
    await api<void>('POST', '/setup', { body });
    forgetSession();
    await navigate({ to: '/', replace: true });
  };
  return (
    <FormPanel<Values>
      key={String(first)}
      fields={fieldsOf(t, first)}
      defaults={{ login: '', displayName: '', password: '', repeat: '' }}
      submitLabel={t.setup.submit}
      focusFirst
      full
      onSubmit={submit}
    />
  );
}

const mismatch = (t: Catalogue) =>
  new ApiProblem({
    status: 422,
    code: 'password-mismatch',
    detail: t.setup.mismatch,
    errors: [{ pointer: '/repeat', code: 'password-mismatch', message: t.setup.mismatch }],
  });

function fieldsOf(t: Catalogue, first: boolean): readonly FieldSpec[] {
  const names: readonly FieldSpec[] = [
    {
      kind: 'text',
      name: 'login',
      label: t.setup.login,
      hint: t.setup.loginHint,
      required: true,
      min: 2,
      max: LOGIN_MAX,
      autoComplete: 'username',
    },
    {
      kind: 'text',
      name: 'displayName',
      label: t.setup.displayName,
      required: true,
      max: NAME_MAX,
      autoComplete: 'name',
    },
  ];
  const password = {
    kind: 'password',
    required: true,
    min: PASSWORD_MIN,
    max: PASSWORD_MAX,
    autoComplete: 'new-password',
  } as const;
  return [
    ...(first ? names : []),
    {
      ...password,
      name: 'password',
      label: t.setup.password,
      hint: t.setup.passwordHint(PASSWORD_MIN),
    },
    { ...password, name: 'repeat', label: t.setup.repeat },
  ];
}
