import { Button, Menu, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useT } from '../../i18n/use-t.js';
import { Icon } from '../icon.js';
import { FilterChip } from './filter-chip.js';
import type { Filter } from './table-types.js';
import type { ListState } from './use-list-state.js';
import classes from './filter-bar.module.css';

const TYPING_MS = 250;

type Props = {
  readonly state: ListState;
  readonly filters: readonly Filter[];
  readonly searchable: boolean;
};

/** Search and filters, which read as a sentence: "Tilstand er Modtaget". */
export function FilterBar({ state, filters, searchable }: Props) {
  const t = useT();
  const [pending, setPending] = useState<string | null>(null);
  const used = filters.filter(({ id }) => state.filters[id] !== undefined || id === pending);
  const free = filters.filter((filter) => !used.includes(filter));
  return (
    <search className={classes.bar}>
      {searchable && <SearchBox state={state} />}
      {used.map((filter) => (
        <FilterChip
          key={filter.id}
          filter={filter}
          value={state.filters[filter.id] ?? null}
          openAtOnce={filter.id === pending}
          onSet={(value) => {
            setPending(null);
            state.setFilter(filter.id, value);
          }}
          onLeave={() => setPending(null)}
        />
      ))}
      {free.length > 0 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="subtle" leftSection={<Icon name="plus" size={14} />}>
              {t.table.addFilter}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {free.map(({ id, label }) => (
              <Menu.Item key={id} onClick={() => setPending(id)}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {state.isNarrowed && (
        <Button variant="subtle" color="gray" className={classes.clear ?? ''} onClick={state.clear}>
          {t.table.clear}
        </Button>
      )}
    </search>
  );
}

function SearchBox({ state }: { readonly state: ListState }) {
  const t = useT();
  const [typed, setTyped] = useState(state.q);
  const [known, setKnown] = useState(state.q);
  // The address changed by other means, e.g. back or a saved view.
  if (state.q !== known) {
    setKnown(state.q);
    setTyped(state.q);
  }
  const settle = useDebouncedCallback((value: string) => {
    setKnown(value);
    state.setSearch(value);
  }, TYPING_MS);
  return (
    <TextInput
      type="search"
      className={classes.search ?? ''}
      aria-label={t.table.search}
      placeholder={t.table.search}
      leftSection={<Icon name="search" size={14} />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        settle(event.currentTarget.value);
      }}
    />
  );
}
