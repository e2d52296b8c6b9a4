import { useQuery } from '@tanstack/react-query';
import { SERVER_STATES, SERVER_TABLE } from '../../../../src/inventory/domain/server.js';
import { resource } from '../../api/resource.js';
import type { ServerCountsView } from '../../api/generated/types.gen.js';
import type { Filter } from '../../components/data-table/table-types.js';
import { Icon } from '../../components/icon.js';
import { useUrl } from '../../components/use-url.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import classes from './servers.module.css';

/** The answer first: how many stand in each state, and one press to see them. */
export function ServerCounts({ filters }: { readonly filters: readonly Filter[] }) {
  const t = useT();
  const text = useText();
  const { number } = useFormat();
  const { search, set } = useUrl();
  const others = ['q', ...filters.map(({ id }) => id)].filter((id) => id !== 'state');
  const { data } = useQuery({
    ...resource<ServerCountsView>(
      'server',
      '/servers/counts',
      Object.fromEntries(others.map((id) => [id, search[id]])),
    ),
    placeholderData: (before) => before,
  });
  if (data === undefined || data.total === 0) return null;
  const chosen = search['state'];
  const choose = (state: string | null) => set({ state, cursor: null });
  return (
    <ul className={classes.counts} aria-label={t.servers.byState} data-testid="counts">
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
      {inOrder(data.states).map(({ state, count }) => {
        const { label, tone } = SERVER_TABLE.states[state];
        return (
          <li key={state}>
            <button
              type="button"
              className={classes.count}
              data-tone={tone}
              aria-pressed={chosen === state}
              onClick={() => choose(chosen === state ? null : state)}
            >
              <span className={classes.countNumber}>{number(count)}</span>
              <Icon name={tone} size={14} />
              {text(label)}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** As they follow each other in a server's life. */
const inOrder = (states: ServerCountsView['states']): ServerCountsView['states'] =>
  [...states].sort((a, b) => SERVER_STATES.indexOf(a.state) - SERVER_STATES.indexOf(b.state));
