import { Button, Menu } from '@mantine/core';
import type { Query } from '../api/client.js';
import { apiUrl } from '../api/client.js';
import { startExport, type ExportFormat } from '../jobs/start-export.js';
import { Icon } from './icon.js';
import { useT } from '../i18n/use-t.js';

const FORMATS: readonly ExportFormat[] = ['csv', 'xlsx', 'ndjson'];

type Props = {
  /** Below /api/v1, e.g. '/servers/export'. */
  readonly path: string;
  readonly query?: Query;
  /** The list's name among the exports, where a long one is made by a job. */
  readonly of?: string;
  /** What such a job is told beside the query, where the path says it here. */
  readonly ofWhat?: Query;
};

/** The same rows as a file, in the form that the receiver needs. */
export function ExportMenu({ path, query = {}, of, ofWhat = {} }: Props) {
  const t = useT();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="download" size={14} />}>
          {t.inventory.exportTitle}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map((format) => {
          const words = t.inventory.format[format];
          return of === undefined ? (
            <Menu.Item
              key={format}
              component="a"
              href={apiUrl(path, { ...query, format })}
              download
            >
              {words}
            </Menu.Item>
          ) : (
            <Menu.Item
              key={format}
              onClick={() => void startExport({ of, path, query, ofWhat }, format)}
            >
              {words}
            </Menu.Item>
          );
        })}
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
