import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listing } from '../../api/resource.js';
import type { TemplateView } from '../../api/types.js';
import { EmptyState } from '../../components/empty-state.js';
import { StateLabel } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useEnterStandard } from './use-enter-standard.js';
import classes from './plan.module.css';

/** What the place is for, and the way to the first plan. */
export function FirstSteps() {
  const { plan: t } = useT();
  const may = useMay();
  return (
    <EmptyState
      icon="calendar"
      title={t.firstTitle}
      text={t.firstText}
      action={may('plan.write') ? <Steps /> : <p>{t.firstOthers}</p>}
    />
  );
}

function Steps() {
  const { plan: t } = useT();
  const panel = usePanel();
  const templates = useQuery(listing<TemplateView>('plan-template', '/plan-templates'));
  const { busy, enter } = useEnterStandard();
  const hasTemplate = (templates.data?.items.length ?? 0) > 0;
  return (
    <ol className={classes.steps}>
      <Step
        title={t.firstTemplate}
        text={t.firstTemplateText}
        act={
          hasTemplate ? (
            <StateLabel tone="success">{t.stepDone}</StateLabel>
          ) : (
            <Button loading={busy} onClick={() => void enter()}>
              {t.templates.standard}
            </Button>
          )
        }
      />
      <Step
        title={t.firstCentre}
        text={t.firstCentreText}
        act={
          <Button
            variant={hasTemplate ? 'filled' : 'default'}
            disabled={!hasTemplate}
            onClick={() => panel.open('new')}
          >
            {t.firstCentre}
          </Button>
        }
      />
      <Step title={t.firstRegions} text={t.firstRegionsText} act={null} />
    </ol>
  );
}

type StepProps = { readonly title: string; readonly text: string; readonly act: ReactNode };

function Step({ title, text, act }: StepProps) {
  return (
    <li>
      <strong>{title}</strong>
      <span className="quiet">{text}</span>
      {act}
    </li>
  );
}
