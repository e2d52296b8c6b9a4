import { Button } from '@mantine/core';
import { useState } from 'react';
import { TOKEN_DAYS_MAX, TOKEN_NAME_MAX } from '../../../../src/access/domain/api-token.js';
import { addDays } from '../../../../src/kernel/calendar-day.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { CreateTokenBody, NewTokenView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { KeyShown } from '../../components/key-shown.js';
import { SidePanel } from '../../components/side-panel.js';
import { useT } from '../../i18n/use-t.js';
import { useToday } from '../../session/use-today.js';
import { ScopesField } from './scopes-field.js';

/** Long enough for a project, short enough that somebody looks at it again. */
const USUAL_DAYS = 90;

/** Makes a token and then shows it, the one time it is shown. */
export function TokenNew({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const today = useToday();
  const [made, setMade] = useState<NewTokenView | null>(null);
  const fields = useFields();
  if (made !== null) return <Made token={made} onClose={onClose} />;
  return (
    <SidePanel title={t.tokens.add} onClose={onClose}>
      <FormPanel<CreateTokenBody>
        fields={fields}
        defaults={{ name: '', scopes: [], lastDay: addDays(today, USUAL_DAYS) }}
        submitLabel={t.tokens.make}
        focusFirst
        onCancel={onClose}
        onSubmit={async (body) => {
          setMade(await api<NewTokenView>('POST', '/api-tokens', { body }));
          await refresh('api-token');
        }}
      />
    </SidePanel>
  );
}

function useFields(): readonly FieldSpec[] {
  const t = useT();
  return [
    {
      kind: 'text',
      name: 'name',
      label: t.tokens.name,
      hint: t.tokens.nameHint,
      required: true,
      max: TOKEN_NAME_MAX,
    },
    {
      kind: 'day',
      name: 'lastDay',
      label: t.tokens.lastDay,
      hint: t.tokens.lastDayHint(TOKEN_DAYS_MAX),
      required: true,
    },
    {
      kind: 'custom',
      name: 'scopes',
      label: t.tokens.scopes,
      render: ({ id, value, onChange, error }) => (
        // By name: the form's scopes.
        <ScopesField id={id} value={value as string[]} onChange={onChange} error={error} />
      ),
    },
  ];
}

type MadeProps = { readonly token: NewTokenView; readonly onClose: () => void };

function Made({ token, onClose }: MadeProps) {
  const t = useT();
  return (
    <SidePanel title={t.tokens.madeTitle(token.name)} onClose={onClose}>
      <output>
        {token.secret !== null && (
          <KeyShown value={token.secret} name={t.tokens.secret} warning={t.tokens.once} />
        )}
      </output>
      <p className="quiet">{t.tokens.use}</p>
      <Button mt="md" onClick={onClose}>
        {t.tokens.done}
      </Button>
    </SidePanel>
  );
}
