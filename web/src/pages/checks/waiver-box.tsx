import { Button } from '@mantine/core';
import { isStale } from '../../api/problem.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { ActionView, CheckWaiverView } from '../../api/types.js';
import { WAIVER_REASON_MAX } from '../../../../src/inventory/domain/checks/waiver.js';
import { isElsewhere } from '../../components/elsewhere.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { Reasons } from '../../components/reasons.js';
import { SidePanel } from '../../components/side-panel.js';
import { StateLabel } from '../../components/state-label.js';
import { useNameOf } from '../../components/use-names.js';
import { usePanel } from '../../components/use-panel.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { WAIVER_TONES } from './words.js';
import classes from './checks.module.css';

type Props = { readonly waiver: CheckWaiverView };

/** How a waiver stands, who stands behind it, and what may be done with it now. */
export function WaiverBox({ waiver }: Props) {
  const t = useT();
  const nameOf = useNameOf();
  const { day, dateTime } = useFormat();
  const { standing, expiresOn, requestedBy, requestedAt, decidedBy, decidedAt } = waiver;
  return (
    <div className={classes.waiver}>
      <p className={classes.waiverHead}>
        <strong>{t.checks.waiver}</strong>
        <StateLabel tone={WAIVER_TONES[standing]}>{t.checks.waiverStandings[standing]}</StateLabel>
        <span className="quiet">{t.checks.waiverUntil(day(expiresOn))}</span>
      </p>
      <p className={classes.reason}>{waiver.reason}</p>
      <p className="quiet">
        {t.checks.requestedBy(nameOf('person', requestedBy), dateTime(requestedAt))}
        {decidedBy !== null &&
          `. ${t.checks.decidedBy(nameOf('person', decidedBy), dateTime(decidedAt))}`}
        {waiver.decisionNote !== null && `: ${waiver.decisionNote}`}
      </p>
      <WaiverSteps waiver={waiver} />
    </div>
  );
}

/** The steps of the state it is in; a refused one stands beside its reasons. */
function WaiverSteps({ waiver }: Props) {
  const text = useText();
  const panel = usePanel();
  const steps = waiver.actions.filter((step) => !isElsewhere(step));
  const nameOf = (action: string) => `waiver-${action}-${waiver.id}`;
  const open = steps.find(({ action, allowed }) => allowed && panel.name === nameOf(action));
  if (steps.length === 0) return null;
  return (
    <>
      <div className={classes.steps} data-no-print>
        {steps.map((step) => (
          <Button
            key={step.action}
            variant={step.action === 'approve' && step.allowed ? 'filled' : 'default'}
            size="compact-sm"
            disabled={!step.allowed}
            onClick={() => panel.open(nameOf(step.action))}
          >
            {text(step.label)}
          </Button>
        ))}
      </div>
      <Refusals steps={steps} />
      {open && <Decide waiver={waiver} step={open} onClose={panel.close} />}
    </>
  );
}

function Refusals({ steps }: { readonly steps: readonly ActionView[] }) {
  const because = steps.flatMap((step) => step.because);
  const reasons = [...new Map(because.map((reason) => [reason.code, reason])).values()];
  return reasons.length > 0 && <Reasons because={reasons} />;
}

type DecideProps = Props & { readonly step: ActionView; readonly onClose: () => void };
type Values = { readonly note: string };

function Decide({ waiver, step, onClose }: DecideProps) {
  const t = useT();
  const text = useText();
  const [evidence] = step.evidence;
  return (
    <SidePanel title={text(step.label)} onClose={onClose}>
      <FormPanel<Values>
        fields={[
          {
            kind: 'multiline',
            name: 'note',
            label: evidence === undefined ? t.checks.waiverReason : text(evidence.label),
            required: evidence?.required ?? false,
            max: WAIVER_REASON_MAX,
          },
        ]}
        defaults={{ note: '' }}
        submitLabel={text(step.label)}
        focusFirst
        intro={<p className={classes.reason}>{waiver.reason}</p>}
        onCancel={onClose}
        onSubmit={async ({ note }) => {
          await api('POST', `/check-waivers/${waiver.id}/actions/${step.action}`, {
            body: note.trim() === '' ? {} : { note },
            ifMatch: waiver.revision,
          });
          await refresh('check', 'check-waiver');
          notify({ text: t.checks.decided });
          onClose();
        }}
        onProblem={async (problem) => {
          if (isStale(problem)) await refresh('check', 'check-waiver');
          return false;
        }}
      />
    </SidePanel>
  );
}
