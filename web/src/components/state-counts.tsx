import { useQuery } from '@tanstack/react-query';
import type { StateInfo } from '../../../src/kernel/action-table.js';
import { resource } from '../api/resource.js';
import { useFormat } from '../format.js';
import { useT, useText } from '../i18n/use-t.js';
import type { Filter } from './data-table/table-types.js';
import { Icon } from './icon.js';
import { useUrl } from './use-url.js';
import classes from './state-counts.module.css';

type Counts<S extends string> = {
  readonly total: number;
  readonly states: readonly { readonly state: S; readonly count: number }[];
};

type Props<S extends string> = {
  readonly label: string;
  readonly subject: string;
  /** Below /api/v1: how many of a list stand in each state. */
  readonly path: string;
  /** In the order of a life. */
  readonly states: { readonly [state in S]: StateInfo };
  readonly filters: readonly Filter[];
};

/** The answer first: how many stand in each state, and one press to see them. */
export function StateCounts<S extends string>(props: Props<S>) {
  const { label, subject, path, states, filters } = props;
  const t = useT();
  const text = useText();
  const { number } = useFormat();
  const { search, set } = useUrl();
  const others = ['q', ...filters.map(({ id }) => id)].filter((id) => id !== 'state');
  const { data } = useQuery({
    ...resource<Counts<S>>(subject, path, Object.fromEntries(others.map((id) => [id, search[id]]))),
    placeholderData: (before: Counts<S> | undefined) => before,
  });
  if (data === undefined || data.total === 0) return null;
  const chosen = search['state'];
  const choose = (state: string | null) => set({ state, cursor: null });
  const order = Object.keys(states);
  const inOrder = [...data.states].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return (
    <ul className={classes.counts} aria-label={label} data-testid="counts">
      <li>
        <button
          type="button"
          className={classes.count}
          aria-pressed={chosen === undefined}
          onClick={() => choose(null)}
        >
          <span className={classes.countNumber}>{number(data.total)}</span>
          {t.common.all}
        </button>
      </li>
      {inOrder.map(({ state, count }) => {
        const info = states[state];
        return (
          <li key={state}>
            <button
              type="button"
              className={classes.count}
              data-tone={info.tone}
              aria-pressed={chosen === state}
              onClick={() => choose(chosen === state ? null : state)}
            >
              <span className={classes.countNumber}>{number(count)}</span>
              <Icon name={info.tone} size={14} />
              {text(info.label)}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
