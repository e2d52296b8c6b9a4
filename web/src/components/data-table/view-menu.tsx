import { Button, Checkbox, NativeSelect, Popover, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../i18n/use-t.js';
import { Icon } from '../icon.js';
import small from '../small-button.module.css';
import { useNamedViews } from './named-views.js';
import type { Column } from './table-types.js';
import type { ListState } from './use-list-state.js';
import classes from './view-menu.module.css';

type Props<T> = {
  readonly name: string;
  readonly state: ListState;
  readonly columns: readonly Column<T>[];
};

/** Sorting, columns, and the saved views of this list. */
export function ViewMenu<T>({ name, state, columns }: Props<T>) {
  const t = useT();
  const sorts = columns.flatMap(({ sort, label }) =>
    sort === undefined
      ? []
      : [
          { value: sort, label: `${label}, ${t.table.ascending}` },
          { value: `-${sort}`, label: `${label}, ${t.table.descending}` },
        ],
  );
  const change = (id: string, on: boolean) => {
    const wanted = new Set(on ? [...state.shown, id] : state.shown.filter((shown) => shown !== id));
    state.setShown(columns.map((column) => column.id).filter((column) => wanted.has(column)));
  };
  return (
    <Popover position="bottom-end" trapFocus returnFocus width={280}>
      <Popover.Target>
        <Button variant="default" leftSection={<Icon name="columns" size={14} />}>
          {t.table.view}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.menu ?? ''}>
        {sorts.length > 0 && (
          <NativeSelect
            label={t.table.sortBy}
            value={state.sort}
            data={sorts}
            onChange={(event) => state.setSort(event.currentTarget.value)}
          />
        )}
        <fieldset className={classes.group}>
          <legend>{t.table.columns}</legend>
          {columns.map(({ id, label, primary }) => (
            <Checkbox
              key={id}
              size="sm"
              label={label}
              checked={primary === true || state.shown.includes(id)}
              disabled={primary ?? false}
              onChange={(event) => change(id, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
        <SavedViews name={name} state={state} />
      </Popover.Dropdown>
    </Popover>
  );
}

function SavedViews({ name, state }: { readonly name: string; readonly state: ListState }) {
  const t = useT();
  const { views, save, remove } = useNamedViews(name);
  const [title, setTitle] = useState('');
  return (
    <fieldset className={classes.group}>
      <legend>{t.table.savedViews}</legend>
      <ul>
        <li>
          <button type="button" className={classes.view} onClick={() => state.restore({})}>
            {t.table.standard}
          </button>
        </li>
        {views.map((view) => (
          <li key={view.name} className={classes.saved}>
            <button type="button" className={classes.view} onClick={() => state.restore(view.kept)}>
              {view.name}
            </button>
            <button
              type="button"
              className={small.small}
              aria-label={t.table.deleteView(view.name)}
              onClick={() => remove(view.name)}
            >
              <Icon name="close" size={12} />
            </button>
          </li>
        ))}
      </ul>
      <form
        className={classes.save}
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim() === '') return;
          save({ name: title.trim(), kept: state.kept });
          setTitle('');
        }}
      >
        <TextInput
          label={t.table.viewName}
          description={t.table.viewHint}
          maxLength={60}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" fullWidth>
          {t.table.saveView}
        </Button>
      </form>
    </fieldset>
  );
}
