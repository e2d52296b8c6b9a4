import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../i18n/use-t.js';
import { Dialog } from './dialog.js';

type Props = {
  readonly title: string;
  /** What must be typed: the object's own name. */
  readonly name: string;
  readonly text?: string;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
};

/** The only question we ask: before what cannot be undone. */
export function ConfirmByName({ title, name, text, onClose, onConfirm }: Props) {
  const t = useT();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          if (typed.trim() === name) onConfirm();
          else setWrong(true);
        }}
      >
        <p>{text ?? t.actions.confirmText}</p>
        <TextInput
          mt="md"
          data-autofocus
          label={t.actions.confirmType(name)}
          value={typed}
          error={wrong ? t.actions.confirmMismatch(name) : undefined}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setWrong(false);
          }}
        />
        <Group mt="lg" gap="sm">
          <Button type="submit" color="red">
            {title}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t.common.cancel}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
