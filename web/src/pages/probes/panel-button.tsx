import { Button } from '@mantine/core';
import { Icon } from '../../components/icon.js';
import { usePanel } from '../../components/use-panel.js';
import { useMay } from '../../session/session.js';

type Props = { readonly panel: string; readonly label: string; readonly permission: string };

/** Opens the form that edits what its section shows, for whoever may. */
export function PanelButton({ panel: name, label, permission }: Props) {
  const may = useMay();
  const panel = usePanel();
  if (!may(permission)) return null;
  return (
    <Button
      variant="default"
      leftSection={<Icon name="edit" size={14} />}
      onClick={() => panel.open(name)}
    >
      {label}
    </Button>
  );
}
