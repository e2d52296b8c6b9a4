import { Button } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { PersonPageView, ResetFactorBody } from '../../api/types.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { Section } from '../../components/page.js';
import { useT } from '../../i18n/use-t.js';
import { useSession } from '../../session/session.js';

const REASON_MAX = 2_000;

/** Takes the second factor of somebody away who has lost it. */
export function FactorReset({ person }: { readonly person: PersonPageView }) {
  const t = useT();
  const { id } = useSession();
  const [isOpen, setOpen] = useState(false);
  if (!person.hasSecondFactor || person.id === id) return null;
  const { secondFactor: words } = t;
  const reason = { kind: 'multiline', name: 'reason', label: words.why } as const;
  return (
    <Section title={words.title}>
      <p>{words.personHas}</p>
      {!isOpen && (
        <Button variant="default" onClick={() => setOpen(true)}>
          {words.reset}
        </Button>
      )}
      {isOpen && (
        <FormPanel<ResetFactorBody>
          fields={[{ ...reason, required: true, max: REASON_MAX }]}
          defaults={{ reason: '' }}
          submitLabel={words.reset}
          focusFirst
          onCancel={() => setOpen(false)}
          onSubmit={async (body) => {
            await api<void>('POST', `/people/${person.id}/second-factor/reset`, { body });
            await refresh('person');
            notify({ text: words.wasReset });
          }}
        />
      )}
    </Section>
  );
}
