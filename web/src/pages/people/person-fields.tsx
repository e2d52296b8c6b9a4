import { LOGIN_MAX, NAME_MAX } from '../../../../src/access/domain/person.js';
import type { DutyView, GrantView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { useT } from '../../i18n/use-t.js';
import { DutiesField, GrantsField } from './holds-fields.js';

export type PersonValues = {
  readonly login: string;
  readonly displayName: string;
  readonly email: string;
  readonly language: string;
  readonly grants: readonly GrantView[];
  readonly duties: readonly DutyView[];
};

export const EMPTY_PERSON: PersonValues = {
  login: '',
  displayName: '',
  email: '',
  language: 'da',
  grants: [],
  duties: [],
};

/** The form of a person. The login stays what it was, since people know it. */
export function usePersonFields(isNew: boolean): readonly FieldSpec[] {
  const t = useT();
  const login: FieldSpec = {
    kind: 'text',
    name: 'login',
    label: t.people.login,
    hint: t.setup.loginHint,
    required: true,
    min: 2,
    max: LOGIN_MAX,
  };
  return [
    {
      kind: 'text',
      name: 'displayName',
      label: t.people.name,
      required: true,
      max: NAME_MAX,
    },
    ...(isNew ? [login] : []),
    { kind: 'email', name: 'email', label: t.people.email },
    {
      kind: 'choice',
      name: 'language',
      label: t.people.language,
      required: true,
      choices: [
        { value: 'da', label: t.account.danish },
        { value: 'en', label: t.account.english },
      ],
    },
    {
      kind: 'custom',
      name: 'grants',
      label: t.people.grants,
      render: ({ value, onChange, error, id }) => (
        <GrantsField
          id={id}
          value={value as readonly GrantView[]} // this form's own field
          onChange={onChange}
          error={error}
        />
      ),
    },
    {
      kind: 'custom',
      name: 'duties',
      label: t.people.duties,
      render: ({ value, onChange, error, id }) => (
        <DutiesField
          id={id}
          value={value as readonly DutyView[]} // this form's own field
          onChange={onChange}
          error={error}
        />
      ),
    },
  ];
}
