import { useState } from 'react';
import { Button } from '@mantine/core';
import { isProblem } from '../../api/problem.js';
import { ErrorState } from '../../components/error-state.js';
import { FormPanel } from '../../components/form-panel.js';
import { Section } from '../../components/page.js';
import { useT } from '../../i18n/use-t.js';
import { useDeviceCode } from './use-date-link.js';

type Props = { readonly onTrusted: () => void };

/** On a device that is new here: six digits, mailed to the role, before the answer is given. */
export function CodeStep({ onTrusted }: Props) {
  const t = useT();
  const { send, enter } = useDeviceCode();
  const [isSent, setSent] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const ask = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await send();
      setSent(true);
    } catch (error) {
      if (!isProblem(error)) throw error;
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={t.contact.codeTitle}>
      <p>{isSent ? t.contact.codeSent : t.contact.codeText}</p>
      {failure !== null && <ErrorState error={failure} />}
      {isSent ? (
        <FormPanel<{ code: string }>
          fields={[
            {
              kind: 'text',
              name: 'code',
              label: t.contact.code,
              required: true,
              max: 6,
              autoComplete: 'one-time-code',
            },
          ]}
          defaults={{ code: '' }}
          submitLabel={t.contact.codeEnter}
          focusFirst
          onSubmit={async ({ code }) => {
            await enter(code.trim());
            onTrusted();
          }}
        />
      ) : (
        <Button size="lg" fullWidth loading={isBusy} onClick={() => void ask()}>
          {t.contact.codeSend}
        </Button>
      )}
    </Section>
  );
}
