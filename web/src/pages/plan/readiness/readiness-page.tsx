import { keepPreviousData, useQuery } from '@tanstack/react-query';
import {
  READINESS_BY,
  type ReadinessBy,
} from '../../../../../src/migration-plan/domain/readiness/readiness.js';
import { resource } from '../../../api/resource.js';
import type { ReadinessRowView, ReadinessView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { EmptyState } from '../../../components/empty-state.js';
import { Page } from '../../../components/page.js';
import { ResourceView } from '../../../components/resource-view.js';
import { useRegions } from '../../../components/use-regions.js';
import { useUrl } from '../../../components/use-url.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { usePastDay } from '../../../past/past-day.js';
import { useMay } from '../../../session/session.js';
import { GroupCard } from './group-card.js';
import classes from './readiness.module.css';

/** By what it is shown, who may, and where a group has its page. The first is shown by itself. */
const VIEWS: readonly {
  readonly by: ReadinessBy;
  readonly permission: string;
  readonly folder: string;
}[] = [
  { by: 'region', permission: 'region.read', folder: '/regions' },
  { by: 'region-now', permission: 'region.read', folder: '/regions' },
  { by: 'rack', permission: 'rack.read', folder: '/racks' },
  { by: 'lot', permission: 'lot.read', folder: '/lots' },
  { by: 'wave', permission: 'wave.read', folder: '/network-waves' },
];

/** How far everything is, by where it stands, and what is in the way of what is not further. */
export function ReadinessPage() {
  const { plan, planReadiness: t } = useT();
  const { search } = useUrl();
  const by = READINESS_BY.find((one) => one === search['by']) ?? 'region';
  const readiness = useQuery({
    ...resource<ReadinessView>('readiness', '/readiness', { by }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title={t.title}
      titleExtra={t.byNames[by]}
      kicker={<AppLink href="/plan">{plan.title}</AppLink>}
      lead={t.lead}
    >
      <Views shown={by} />
      <ResourceView query={readiness} lines={12}>
        {(data) => <Groups readiness={data} />}
      </ResourceView>
    </Page>
  );
}

function Views({ shown }: { readonly shown: ReadinessBy }) {
  const t = useT().planReadiness;
  const may = useMay();
  const haveChanged = useHaveChanged();
  const views = VIEWS.filter(
    ({ by, permission }) => may(permission) && (by !== 'region-now' || haveChanged),
  );
  if (views.length < 2) return null;
  return (
    <nav className={classes.views} aria-label={t.by} data-no-print>
      {views.map(({ by }) => (
        <AppLink
          key={by}
          href={`/plan/readiness?by=${by}`}
          aria-current={by === shown ? 'page' : undefined}
        >
          {t.byNames[by]}
        </AppLink>
      ))}
    </nav>
  );
}

/** Whether regions may be others now than on the day that is told of, or than they were made. */
function useHaveChanged(): boolean {
  const { data } = useRegions();
  const isPast = usePastDay() !== null;
  return isPast || (data?.items ?? []).some(({ successorId }) => successorId !== null);
}

function Groups({ readiness: { by, rows, whole } }: { readonly readiness: ReadinessView }) {
  const t = useT().planReadiness;
  const text = useText();
  const may = useMay();
  if (rows.length === 0) {
    return <EmptyState icon="plan" title={t.empty} text={t.emptyText[by]} />;
  }
  const view = VIEWS.find((one) => one.by === by);
  const hrefOf = ({ group }: ReadinessRowView) =>
    group === null || view === undefined || !may(view.permission)
      ? null
      : `${view.folder}/${group.id}`;
  return (
    <div className={classes.groups}>
      <GroupCard name={t.whole} kinds={whole} isWhole />
      <Meanings kinds={whole.map(({ kind }) => kind)} />
      {rows.map((row) => (
        <GroupCard
          key={row.group?.id ?? ''}
          name={row.group === null ? t.without[by] : text(row.group.name)}
          href={hrefOf(row)}
          kinds={row.kinds}
        />
      ))}
    </div>
  );
}

type Kind = ReadinessView['whole'][number]['kind'];

/** What the numbers mean, for whoever asks. */
function Meanings({ kinds }: { readonly kinds: readonly Kind[] }) {
  const t = useT().planReadiness;
  return (
    <details className={classes.means}>
      <summary>{t.doneMeans}</summary>
      <ul>
        {kinds.map((kind) => (
          <li key={kind}>{t.means[kind]}</li>
        ))}
        <li>{t.means.blocked}</li>
      </ul>
    </details>
  );
}
