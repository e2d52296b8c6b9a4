import { Button } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { CodeBody, NewFactorView } from '../../api/types.js';
import { FormPanel } from '../../components/form-panel.js';
import { KeyShown } from '../../components/key-shown.js';
import { notify } from '../../components/notices.js';
import { Section } from '../../components/page.js';
import { QrDrawing } from '../../components/qr-drawing.js';
import { useT } from '../../i18n/use-t.js';
import { useSession } from '../../session/session.js';
import { codeField } from '../../session/step-up.js';
import classes from './account.module.css';
import { OneselfForm } from './oneself-form.js';

/** Setting one's second factor up, and turning it off. */
export function SecondFactor() {
  const t = useT().secondFactor;
  const { hasSecondFactor, stepUp } = useSession();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Section title={t.title}>
      <p>{hasSecondFactor ? t.isOn : t.isOff}</p>
      {stepUp === 'factor-needed' && <p className={classes.needed}>{t.isRequired}</p>}
      {!isOpen && (
        <Button variant="default" onClick={() => setOpen(true)}>
          {hasSecondFactor ? t.turnOff : t.setUp}
        </Button>
      )}
      <div className={classes.narrow}>
        {isOpen && hasSecondFactor && <TurnOff onClose={close} />}
        {isOpen && !hasSecondFactor && <SetUp onClose={close} />}
      </div>
    </Section>
  );
}

type Props = { readonly onClose: () => void };

/** First the password, then what the authenticator is given, and the first code of it. */
function SetUp({ onClose }: Props) {
  const t = useT();
  const [made, setMade] = useState<NewFactorView | null>(null);
  if (made !== null) return <FirstCode made={made} onClose={onClose} />;
  return (
    <OneselfForm
      submitLabel={t.secondFactor.goOn}
      onCancel={onClose}
      onSubmit={async (body) => {
        setMade(await api<NewFactorView>('POST', '/session/second-factor', { body }));
      }}
    />
  );
}

function FirstCode({ made, onClose }: Props & { readonly made: NewFactorView }) {
  const t = useT().secondFactor;
  return (
    <>
      <p>{t.scan}</p>
      <QrDrawing text={made.uri} label={t.qr} />
      <KeyShown value={made.secret} name={t.secret} warning={t.once} />
      <FormPanel<CodeBody>
        fields={[codeField(t.firstCode, t.codeHint)]}
        defaults={{ code: '' }}
        submitLabel={t.turnOn}
        focusFirst
        onCancel={onClose}
        onSubmit={async (body) => {
          await api<void>('POST', '/session/second-factor/confirm', { body });
          await refresh('session');
          notify({ text: t.turnedOn });
          onClose();
        }}
      />
    </>
  );
}

function TurnOff({ onClose }: Props) {
  const t = useT().secondFactor;
  return (
    <FormPanel<CodeBody>
      fields={[codeField(t.code, t.codeHint)]}
      defaults={{ code: '' }}
      submitLabel={t.turnOff}
      focusFirst
      onCancel={onClose}
      onSubmit={async (body) => {
        await api<void>('POST', '/session/second-factor/turn-off', { body });
        await refresh('session');
        notify({ text: t.turnedOff });
        onClose();
      }}
    />
  );
}
