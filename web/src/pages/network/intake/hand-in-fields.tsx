import { Button, FileButton, Progress, Radio, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import {
  CONFIG_KINDS,
  CONFIG_LABEL_MAX,
  type ConfigKind,
} from '../../../../../src/network/domain/config/snapshot.js';
import { Icon } from '../../../components/icon.js';
import type { Sending } from '../../../components/use-upload.js';
import { useT } from '../../../i18n/use-t.js';
import type { useHandIn } from './use-hand-in.js';
import classes from './intake.module.css';

type Props = {
  readonly handIn: Pick<ReturnType<typeof useHandIn>, 'sending' | 'send' | 'reset'>;
  readonly chooseLabel: string;
};

/** Which configuration it is, what it belongs to, and the file; it goes as soon as it is chosen. */
export function HandInFields({ handIn: { sending, send, reset }, chooseLabel }: Props) {
  const t = useT();
  const words = t.deviceIntake;
  const [kind, setKind] = useState<ConfigKind | null>(null);
  const [label, setLabel] = useState('');
  const whyNot = useId();
  return (
    <>
      <Radio.Group
        label={words.kind}
        value={kind ?? ''}
        onChange={(value) => setKind(CONFIG_KINDS.find((one) => one === value) ?? null)}
      >
        <div className={classes.kinds}>
          {CONFIG_KINDS.map((one) => (
            <Radio
              key={one}
              value={one}
              label={words.kinds[one]}
              description={words.kindHints[one]}
            />
          ))}
        </div>
      </Radio.Group>
      <TextInput
        className={classes.whole ?? ''}
        label={words.label}
        description={words.labelHint}
        maxLength={CONFIG_LABEL_MAX}
        autoComplete="off"
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <FileButton
        resetRef={reset}
        onChange={(file) => {
          if (kind !== null) void send(file, kind, label);
        }}
      >
        {(props) => (
          <Button
            {...props}
            disabled={kind === null}
            loading={sending !== null}
            aria-describedby={kind === null ? whyNot : undefined}
            leftSection={<Icon name="upload" size={14} />}
          >
            {chooseLabel}
          </Button>
        )}
      </FileButton>
      {kind === null && (
        <p id={whyNot} className="quiet">
          {words.kindFirst}
        </p>
      )}
      {sending !== null && <OnItsWay sending={sending} />}
    </>
  );
}

function OnItsWay({ sending: { name, part } }: { readonly sending: Sending }) {
  const t = useT().deviceIntake;
  return (
    <div className={classes.whole}>
      <output>
        {part < 1 ? t.sending(name, String(Math.round(part * 100))) : t.reading(name)}
      </output>
      <Progress value={part * 100} aria-label={t.sendingLabel} transitionDuration={0} />
    </div>
  );
}
