import { Button, Menu } from '@mantine/core';
import { Icon } from './icon.js';
import { useT } from '../i18n/use-t.js';

export const FORMATS = ['csv', 'xlsx', 'ndjson'] as const;
export type ExportFormat = (typeof FORMATS)[number];

/** The same rows as a file, in the form that the receiver needs. */
export function ExportMenu({ hrefOf }: { readonly hrefOf: (format: ExportFormat) => string }) {
  const t = useT();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="download" size={14} />}>
          {t.inventory.exportTitle}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map((format) => (
          <Menu.Item key={format} component="a" href={hrefOf(format)} download>
            {t.inventory.format[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** An export that has one form only. */
export function ExportLink({ href }: { readonly href: string }) {
  const t = useT();
  return (
    <Button
      component="a"
      href={href}
      download
      variant="default"
      leftSection={<Icon name="download" size={14} />}
    >
      {t.table.export}
    </Button>
  );
}
