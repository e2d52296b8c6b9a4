import { Button } from '@mantine/core';
import { useMay } from '../session/session.js';
import { Icon, type IconName } from './icon.js';
import { usePanel } from './use-panel.js';

type Props = {
  readonly panel: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly permission: string;
};

/** Opens a form of the page, for whoever may. */
export function PanelButton({ panel: name, label, icon, permission }: Props) {
  const may = useMay();
  const panel = usePanel();
  if (!may(permission)) return null;
  return (
    <Button
      variant="default"
      leftSection={icon && <Icon name={icon} size={14} />}
      onClick={() => panel.open(name)}
    >
      {label}
    </Button>
  );
}
