import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { ResourceView } from '../../components/resource-view.js';
import { useMay } from '../../session/session.js';
import classes from './records.module.css';

type Props<T extends { readonly id: string }> = {
  readonly title: string;
  readonly query: UseQueryResult<{ readonly items: readonly T[] }>;
  /** Said where there are none. */
  readonly none: string;
  readonly row: (item: T) => ReactNode;
  /** At the end of a row, e.g. a button. */
  readonly end?: (item: T) => ReactNode;
  /** The form that adds one: its panel's name, its label, and who may. */
  readonly add?: { readonly panel: string; readonly label: string; readonly permission: string };
  readonly more?: ReactNode;
};

/** What is recorded of a server, one line each, with the way to add another. */
export function RecordList<T extends { readonly id: string }>(props: Props<T>) {
  const { title, query, none, row, end, add, more } = props;
  return (
    <Section title={title}>
      <ResourceView query={query} lines={2}>
        {({ items }) => (
          <>
            {items.length === 0 && <p className="quiet">{none}</p>}
            <ul className={classes.list}>
              {items.map((item) => (
                <li key={item.id} className={classes.item}>
                  <div className={classes.words}>{row(item)}</div>
                  {end?.(item)}
                </li>
              ))}
            </ul>
          </>
        )}
      </ResourceView>
      {more}
      {add && <AddButton {...add} />}
    </Section>
  );
}

type AddProps = { readonly panel: string; readonly label: string; readonly permission: string };

export function AddButton({ panel, label, permission }: AddProps) {
  const may = useMay();
  if (!may(permission)) return null;
  return (
    <p data-no-print>
      <PanelButton panel={panel} label={label} icon="plus" permission={permission} />
    </p>
  );
}
