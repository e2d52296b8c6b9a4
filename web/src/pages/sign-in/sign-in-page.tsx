import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { LOGIN_MAX, PASSWORD_MAX } from '../../../../src/access/domain/person.js';
import { api } from '../../api/client.js';
import { resource } from '../../api/resource.js';
import type { SetupView, SignInBody } from '../../api/types.js';
import { announce } from '../../components/announce.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { PlainPage } from '../../components/plain-page.js';
import { useUrl } from '../../components/use-url.js';
import { useT } from '../../i18n/use-t.js';
import { forgetSession } from '../../session/session.js';
import { codeField } from '../../session/step-up.js';
import { ByProvider } from './by-provider.js';
import { safeReturn } from './way-back.js';

export function SignInPage() {
  const t = useT();
  const navigate = useNavigate();
  const { search } = useUrl();
  const setup = useQuery(resource<SetupView>('setup', '/setup'));
  const [asksCode, setAsksCode] = useState(false);
  const back = search['return'];
  const fields: readonly FieldSpec[] = [
    {
      kind: 'text',
      name: 'login',
      label: t.signIn.login,
      required: true,
      max: LOGIN_MAX,
      autoComplete: 'username',
    },
    {
      kind: 'password',
      name: 'password',
      label: t.signIn.password,
      required: true,
      max: PASSWORD_MAX,
      autoComplete: 'current-password',
    },
    ...(asksCode ? [codeField(t.secondFactor.code, t.secondFactor.codeHint)] : []),
  ];
  const signIn = async (body: SignInBody) => {
    await api<void>('POST', '/session', { body });
    forgetSession();
    await navigate({ href: safeReturn(back), replace: true });
  };
  return (
    <PlainPage title={t.signIn.title} lead={back ? t.signIn.ended : t.signIn.lead}>
      {setup.data?.needed && <p>{t.signIn.setupNeeded}</p>}
      <FormPanel<SignInBody>
        fields={fields}
        defaults={{ login: '', password: '' }}
        submitLabel={t.signIn.submit}
        focusFirst
        full
        onSubmit={signIn}
        onProblem={({ code }) => {
          if (code !== 'code-needed' || asksCode) return false;
          setAsksCode(true);
          announce(t.secondFactor.codeAsked, 'assertive');
          return true;
        }}
      />
      <ByProvider back={safeReturn(back)} />
      <p className="quiet">{t.signIn.help}</p>
    </PlainPage>
  );
}
