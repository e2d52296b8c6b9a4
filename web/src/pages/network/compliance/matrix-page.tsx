import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  DEVICE_STATE_INFOS,
  DEVICE_STATES,
} from '../../../../../src/network/domain/devices/states.js';
import { listing } from '../../../api/resource.js';
import type { MatrixRowView, RuleView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import list from '../../../components/data-table/data-table.module.css';
import { FilterBar } from '../../../components/data-table/filter-bar.js';
import { Pager } from '../../../components/data-table/pager.js';
import type { Filter } from '../../../components/data-table/table-types.js';
import { PAGE_SIZE, useListState } from '../../../components/data-table/use-list-state.js';
import { EmptyState } from '../../../components/empty-state.js';
import { Page } from '../../../components/page.js';
import { ResourceView } from '../../../components/resource-view.js';
import { usePanel } from '../../../components/use-panel.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { useWaveChoices } from '../waves/use-waves.js';
import { BrokenPanel } from './broken-panel.js';
import { Matrix } from './matrix.js';
import { cellOfPanel } from './outcome.js';
import { PLATFORM_CHOICES, useRoleChoices } from './rule-words.js';
import { rules } from './use-rules.js';

const NO_COLUMNS = [] as const;

/** Which device holds which rule, page by page. */
export function MatrixPage() {
  const t = useT();
  const all = useQuery(rules());
  return (
    <Page
      wide
      title={t.compliance.title}
      lead={t.compliance.lead}
      actions={
        <Button component={AppLink} href="/compliance-rules" variant="default">
          {t.compliance.rules}
        </Button>
      }
    >
      <ResourceView query={all}>{(data) => <Devices rules={data.items} />}</ResourceView>
    </Page>
  );
}

function Devices({ rules: all }: { readonly rules: readonly RuleView[] }) {
  const t = useT();
  const filters = useFilters();
  const state = useListState({ columns: NO_COLUMNS, filters, defaultSort: 'name' });
  const page = useQuery(
    listing<MatrixRowView>('compliance', '/compliance', {
      ...state.query,
      limit: PAGE_SIZE,
      cursor: state.cursor,
    }),
  );
  const shown = all.filter((rule) => isAsked(rule, state.filters));
  if (shown.length === 0 && !state.isNarrowed) return <NoRules />;
  return (
    <div className={list.list} data-list>
      <div className={list.toolbar} data-no-print>
        <FilterBar state={state} filters={filters} searchable />
      </div>
      <ResourceView query={page} lines={8}>
        {(data) =>
          data.items.length === 0 ? (
            <EmptyState
              icon={state.isNarrowed ? 'search' : 'network'}
              title={state.isNarrowed ? t.table.noMatchTitle : t.table.emptyTitle}
              text={state.isNarrowed ? t.table.noMatchText : t.compliance.noDevicesText}
            />
          ) : (
            <>
              <Matrix rules={shown} rows={data.items} isStale={page.isPlaceholderData} />
              <Pager page={data} cursor={state.cursor} onTurn={state.setCursor} />
              <Opened rules={shown} rows={data.items} />
            </>
          )
        }
      </ResourceView>
    </div>
  );
}

/** What is held against nobody, or against none of the devices that are asked for, is left out. */
const isAsked = (
  { isActive, role, platform }: RuleView,
  asked: Readonly<Record<string, string>>,
): boolean =>
  isActive &&
  (role === null || asked['role'] === undefined || asked['role'] === role) &&
  (platform === null || asked['platform'] === undefined || asked['platform'] === platform);

function NoRules() {
  const t = useT().compliance;
  return (
    <EmptyState
      icon="check"
      title={t.noRules}
      text={t.noRulesText}
      action={<AppLink href="/compliance-rules">{t.rules}</AppLink>}
    />
  );
}

type OpenedProps = {
  readonly rules: readonly RuleView[];
  readonly rows: readonly MatrixRowView[];
};

/** The cell whose lines are asked for in the address. */
function Opened({ rules: shown, rows }: OpenedProps) {
  const panel = usePanel();
  const cell = cellOfPanel(panel.name);
  const row = rows.find(({ id }) => id === cell?.deviceId);
  const rule = shown.find(({ id }) => id === cell?.ruleId);
  const result = row?.results.find(({ ruleId }) => ruleId === rule?.id);
  if (row === undefined || rule === undefined || result?.outcome !== 'broken') return null;
  return <BrokenPanel row={row} rule={rule} result={result} onClose={panel.close} />;
}

function useFilters(): readonly Filter[] {
  const t = useT().compliance;
  const text = useText();
  const roles = useRoleChoices();
  const waves = useWaveChoices();
  const states = DEVICE_STATES.map((value) => ({
    value,
    label: text(DEVICE_STATE_INFOS[value].label),
  }));
  return [
    { kind: 'choice', id: 'role', label: t.role, choices: roles },
    { kind: 'choice', id: 'platform', label: t.platform, choices: PLATFORM_CHOICES },
    { kind: 'choice', id: 'state', label: t.state, choices: states },
    { kind: 'choice', id: 'waveId', label: t.wave, choices: waves },
  ];
}
