import { useEffect, useState } from 'react';
import { CODE_DIGITS } from '../../../src/access/domain/second-factor.js';
import { api, whenCodeNeeded } from '../api/client.js';
import { refresh } from '../api/resource.js';
import type { CodeBody } from '../api/types.js';
import { Dialog } from '../components/dialog.js';
import type { FieldSpec } from '../components/form-fields.js';
import { FormPanel } from '../components/form-panel.js';
import { useT } from '../i18n/use-t.js';

type Asked = { readonly answer: (isGiven: boolean) => void };

/** Asks for a code of the second factor where a step takes one, and lets it be taken then. */
export function StepUp() {
  const t = useT().secondFactor;
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => {
    let open: Promise<boolean> | null = null;
    // Steps that ask at once are answered by one code.
    const ask = () => {
      open ??= new Promise<boolean>((answer) => setAsked({ answer })).finally(() => (open = null));
      return open;
    };
    whenCodeNeeded(ask);
    return () => whenCodeNeeded(() => Promise.resolve(false));
  }, []);
  if (asked === null) return null;
  const end = (isGiven: boolean) => {
    setAsked(null);
    asked.answer(isGiven);
  };
  return (
    <Dialog title={t.codeNeeded} onClose={() => end(false)}>
      <FormPanel<CodeBody>
        fields={[codeField(t.code, t.codeHint)]}
        defaults={{ code: '' }}
        submitLabel={t.goOn}
        intro={<p>{t.codeNeededText}</p>}
        focusFirst
        onCancel={() => end(false)}
        onSubmit={async (body) => {
          await api<void>('POST', '/session/step-up', { body });
          await refresh('session');
          end(true);
        }}
      />
    </Dialog>
  );
}

/** Phones offer the code to it, and show their keys for digits. */
export const codeField = (label: string, hint: string): FieldSpec => ({
  kind: 'text',
  name: 'code',
  label,
  hint,
  required: true,
  // With a blank in the middle, as some authenticators show it.
  max: CODE_DIGITS + 1,
  autoComplete: 'one-time-code',
});
