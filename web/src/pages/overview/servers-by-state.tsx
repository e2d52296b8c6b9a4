import { useQuery } from '@tanstack/react-query';
import { SERVER_TABLE } from '../../../../src/inventory/domain/server.js';
import { resource } from '../../api/resource.js';
import type { ServerCountsView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { TableState } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import classes from './overview.module.css';

/** How many servers stand in each state, in the order of the lifecycle. */
export function ServersByState() {
  const t = useT();
  const format = useFormat();
  const counts = useQuery(resource<ServerCountsView>('server', '/servers/counts'));
  const total = counts.data?.total ?? 0;
  return (
    <Section
      title={t.overview.servers}
      actions={
        total > 0 && <span className="quiet">{t.overview.serversTotal(format.number(total))}</span>
      }
    >
      <ResourceView query={counts} lines={3}>
        {(data) =>
          data.total === 0 ? (
            <p className="quiet">{t.overview.serversEmpty}</p>
          ) : (
            <StateBars counts={data} />
          )
        }
      </ResourceView>
    </Section>
  );
}

/** A table whose last column is the picture: the bar and its number say the same. */
function StateBars({ counts }: { readonly counts: ServerCountsView }) {
  const t = useT();
  const text = useText();
  const format = useFormat();
  const shown = counts.states.filter(({ count }) => count > 0);
  const most = Math.max(...shown.map(({ count }) => count));
  return (
    <table className={classes.bars}>
      <caption className="hidden-visually">{t.overview.servers}</caption>
      <thead className="hidden-visually">
        <tr>
          <th scope="col">{t.overview.state}</th>
          <th scope="col">{t.overview.count}</th>
          <th scope="col">{t.overview.share}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ state, count }) => (
          <tr key={state}>
            <th scope="row">
              <TableState states={SERVER_TABLE.states} state={state} bare />
            </th>
            <td className="numeric">
              <AppLink
                href={`/servers?state=${state}`}
                aria-label={`${text(SERVER_TABLE.states[state].label)}: ${format.number(count)}`}
              >
                {format.number(count)}
              </AppLink>
            </td>
            <td className={classes.barCell}>
              <span
                className={classes.bar}
                data-tone={SERVER_TABLE.states[state].tone}
                style={{ width: `${(count / most) * 100}%` }}
              />
              <span className="hidden-visually">
                {format.number(Math.round((count / counts.total) * 100))} %
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
