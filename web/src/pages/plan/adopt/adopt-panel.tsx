import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PLAN_NOTE_MAX } from '../../../../../src/migration-plan/domain/plan.js';
import { listing } from '../../../api/resource.js';
import type { PlanPageView, TemplateView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { Failure } from '../../../components/failure.js';
import { ResourceView } from '../../../components/resource-view.js';
import { SidePanel } from '../../../components/side-panel.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { MOST_TEMPLATES } from '../templates-page.js';
import classes from '../what-if/what-if.module.css';
import { AdoptResult } from './adopt-result.js';
import { useAdoption, type AdoptionHand } from './use-adoption.js';

type Props = { readonly plan: PlanPageView; readonly onClose: () => void };

/** Puts a plan on a later version of its template: what that changes is shown first. */
export function AdoptPanel({ plan, onClose }: Props) {
  const t = useT().plan.adopt;
  const templates = useQuery(
    listing<TemplateView>('plan-template', '/plan-templates', { limit: MOST_TEMPLATES }),
  );
  const hand = useAdoption(plan, onClose);
  return (
    <SidePanel title={t.title} onClose={onClose}>
      <div className={classes.panel}>
        <p>{t.intro}</p>
        <ResourceView query={templates}>
          {({ items }) => <Form plan={plan} versions={versionsFor(plan, items)} hand={hand} />}
        </ResourceView>
        {hand.failure !== null && <Failure>{hand.failure}</Failure>}
        {hand.shown && (
          <>
            <AdoptResult plan={plan} result={hand.shown.result} />
            <Apply hand={hand} />
          </>
        )}
      </div>
    </SidePanel>
  );
}

/** Those that can be applied, the last first: of the same template, and not of before. */
function versionsFor(
  { templateId }: PlanPageView,
  templates: readonly TemplateView[],
): readonly TemplateView[] {
  const now = templates.find(({ id }) => id === templateId);
  return templates
    .filter(({ key, version }) => key === now?.key && version >= now.version)
    .sort((a, b) => b.version - a.version);
}

type FormProps = {
  readonly plan: PlanPageView;
  readonly versions: readonly TemplateView[];
  readonly hand: AdoptionHand;
};

function Form({ plan, versions, hand }: FormProps) {
  const { plan: words } = useT();
  const t = words.adopt;
  const text = useText();
  const [chosen, setChosen] = useState(versions[0]?.id ?? '');
  const isNewest = versions[0]?.id === plan.templateId;
  const isBusy = hand.busy !== null;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void hand.show(chosen);
      }}
    >
      {isNewest && (
        <p className={classes.note}>
          {t.isNewest} <AppLink href="/plan/templates">{words.templates.title}</AppLink>.
        </p>
      )}
      <NativeSelect
        label={t.version}
        value={chosen}
        // An answer on its way is of the version that stands here.
        disabled={isBusy}
        data={versions.map(({ id, title, version }) => ({
          value: id,
          label: `${words.templateVersion(text(title), version)}${id === plan.templateId ? ` (${t.now})` : ''}`,
        }))}
        onChange={(event) => {
          setChosen(event.currentTarget.value);
          hand.setShown(null);
        }}
      />
      <div className={classes.buttons}>
        <Button type="submit" loading={hand.busy === 'showing'} disabled={isBusy || chosen === ''}>
          {t.show}
        </Button>
      </div>
    </form>
  );
}

function Apply({ hand: { reason, setReason, busy, apply } }: { readonly hand: AdoptionHand }) {
  const { plan } = useT();
  return (
    <div className={classes.form}>
      <Textarea
        label={plan.whatIf.reason}
        value={reason}
        maxLength={PLAN_NOTE_MAX}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button loading={busy === 'applying'} onClick={() => void apply()}>
          {plan.adopt.apply}
        </Button>
      </div>
    </div>
  );
}
