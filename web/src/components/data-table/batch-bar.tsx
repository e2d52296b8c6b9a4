import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { api, type Query } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import type { ListOf } from '../../api/resource.js';
import { useT } from '../../i18n/use-t.js';
import { Icon } from '../icon.js';
import { notify } from '../notices.js';
import small from '../small-button.module.css';
import classes from './data-table.module.css';

/** So many are chosen at once at most: what the API takes in one go. */
const CHOSEN_MAX = 1_000;
const PAGE_MAX = 500;

type All<T> = {
  readonly path: string;
  readonly query: Query;
  readonly onFound: (rows: readonly T[]) => void;
};

type Props<T> = {
  readonly count: number;
  readonly onClear: () => void;
  /** The list as it is narrowed, of which all may be chosen. */
  readonly all: All<T>;
  readonly children: ReactNode;
};

/** Stands at the bottom while rows are selected. */
export function BatchBar<T>({ count, onClear, all, children }: Props<T>) {
  const t = useT();
  return (
    <section className={classes.batch} aria-label={t.table.batch} data-no-print>
      <output className={classes.count}>{t.table.selected(count)}</output>
      <ChooseAll all={all} />
      <div className={classes.batchActions}>{children}</div>
      <button
        type="button"
        className={small.small}
        aria-label={t.table.deselect}
        title={t.table.deselect}
        onClick={onClear}
      >
        <Icon name="close" />
      </button>
    </section>
  );
}

/** Chooses all that the filters find, over all pages. */
function ChooseAll<T>({ all }: { readonly all: All<T> }) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const choose = async () => {
    setBusy(true);
    try {
      all.onFound(await allFound(all));
    } catch (error) {
      notify({ tone: 'danger', text: isProblem(error) ? error.detail : t.errors.unreachable });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button variant="subtle" loading={busy} onClick={() => void choose()}>
      {t.table.selectFound}
    </Button>
  );
}

async function allFound<T>({ path, query }: All<T>): Promise<readonly T[]> {
  const found: T[] = [];
  let cursor: string | null = null;
  do {
    const page: ListOf<T> = await api<ListOf<T>>('GET', path, {
      query: { ...query, limit: PAGE_MAX, cursor },
    });
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== null && found.length < CHOSEN_MAX);
  return found.slice(0, CHOSEN_MAX);
}
