import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PlanPageView } from '../../api/types.js';
import { Section } from '../../components/page.js';
import { useUrl } from '../../components/use-url.js';
import { useT } from '../../i18n/use-t.js';
import { Gantt } from './gantt/gantt.js';
import { PlanTable } from './plan-table.js';
import type { WhatIfHand } from './what-if/use-what-if.js';
import classes from './plan.module.css';

type Props = {
  readonly plan: PlanPageView;
  readonly place: string;
  readonly hand: WhatIfHand;
};

/** The tasks over time: as a picture, or as a table that says the same. */
export function Schedule({ plan, place, hand }: Props) {
  const t = useT().plan;
  const { search, set } = useUrl();
  const isTable = search['view'] === 'table';
  const isWhole = search['zoom'] !== 'weeks';
  return (
    <Section
      title={t.page.schedule}
      actions={
        <>
          {!isTable && (
            <Switch label={t.gantt.zoom}>
              <Side on={isWhole} onPress={() => set({ zoom: null }, { replace: true })}>
                {t.gantt.whole}
              </Side>
              <Side on={!isWhole} onPress={() => set({ zoom: 'weeks' }, { replace: true })}>
                {t.gantt.weeks}
              </Side>
            </Switch>
          )}
          <Switch label={t.page.view}>
            <Side on={!isTable} onPress={() => set({ view: null }, { replace: true })}>
              {t.page.gantt}
            </Side>
            <Side on={isTable} onPress={() => set({ view: 'table' }, { replace: true })}>
              {t.page.table}
            </Side>
          </Switch>
        </>
      }
    >
      {isTable ? (
        <PlanTable tasks={plan.tasks} label={t.gantt.label(place)} />
      ) : (
        <Gantt plan={plan} label={t.gantt.label(place)} hand={hand} isWhole={isWhole} />
      )}
    </Section>
  );
}

function Switch({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <fieldset className={classes.switch} aria-label={label}>
      {children}
    </fieldset>
  );
}

type SideProps = {
  readonly on: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
};

function Side({ on, onPress, children }: SideProps) {
  return (
    <Button
      size="compact-sm"
      variant={on ? 'light' : 'default'}
      aria-pressed={on}
      onClick={onPress}
    >
      {children}
    </Button>
  );
}
