import { Button } from '@mantine/core';
import { Icon } from '../../components/icon.js';
import { usePanel } from '../../components/use-panel.js';
import { useMay } from '../../session/session.js';

type Props = { readonly name: string; readonly label: string; readonly edits?: boolean };

/** Opens a form of the page; who may not write does not see it. */
export function OpenPanel({ name, label, edits = false }: Props) {
  const may = useMay();
  const panel = usePanel();
  if (!may('cooling.write')) return null;
  return (
    <Button
      variant="default"
      leftSection={<Icon name={edits ? 'edit' : 'plus'} size={14} />}
      onClick={() => panel.open(name)}
    >
      {label}
    </Button>
  );
}
