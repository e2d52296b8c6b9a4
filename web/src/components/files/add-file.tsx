import { Button, FileButton } from '@mantine/core';
import { useRef } from 'react';
import { Icon, type IconName } from '../icon.js';

type Props = {
  readonly label: string;
  /** What the button is called where its label stands more than once. */
  readonly name?: string;
  readonly icon: IconName;
  /** Media types, as the browser's own dialogue takes them. */
  readonly accept: string;
  readonly busy: boolean;
  readonly onFile: (file: File) => Promise<void>;
};

/** The button that opens the browser's dialogue for one file. */
export function AddFile({ label, name = label, icon, accept, busy, onFile }: Props) {
  const reset = useRef<() => void>(null);
  const choose = (file: File | null) => {
    if (file === null) return;
    // The same file may be chosen again after a failure.
    void onFile(file).finally(() => reset.current?.());
  };
  return (
    <FileButton accept={accept} onChange={choose} resetRef={reset}>
      {(props) => (
        <Button
          {...props}
          variant="default"
          disabled={busy}
          aria-label={name}
          leftSection={<Icon name={icon} size={14} />}
        >
          {label}
        </Button>
      )}
    </FileButton>
  );
}
