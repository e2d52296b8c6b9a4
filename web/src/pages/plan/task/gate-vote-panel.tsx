import { useState } from 'react';
import { api } from '../../../api/client.js';
import type { ApiProblem } from '../../../api/problem.js';
import { queryClient, refresh, resource } from '../../../api/resource.js';
import type { GateView, TaskPageView } from '../../../api/types.js';
import { Failure } from '../../../components/failure.js';
import { FormPanel } from '../../../components/form-panel.js';
import { notify } from '../../../components/notices.js';
import { SidePanel } from '../../../components/side-panel.js';
import { orNull } from '../../../components/values.js';
import { useT } from '../../../i18n/use-t.js';
import { useMay } from '../../../session/session.js';
import { useVoteFields, type VoteValues } from './vote-fields.js';

type Props = { readonly taskId: string; readonly gate: GateView; readonly onClose: () => void };

/** One role's vote, on what was shown when the form opened. */
export function GateVotePanel({ taskId, gate, onClose }: Props) {
  const t = useT().planGate;
  const may = useMay();
  const path = `/plan-tasks/${taskId}`;
  // A live update beneath the form must not turn the vote into one on something unseen.
  const [subject, setSubject] = useState(gate.subject);
  const [changed, setChanged] = useState(false);
  const { fields, asked } = useVoteFields(gate);
  const onProblem = async ({ because }: ApiProblem) => {
    if (!because.some(({ code }) => code === 'shown-changed')) return false;
    await refresh('plan-task');
    const now = await queryClient.fetchQuery(resource<TaskPageView>('plan-task', path));
    setSubject(now.gate?.subject ?? subject);
    setChanged(true);
    return true;
  };
  return (
    <SidePanel title={t.voteTitle} onClose={onClose}>
      <FormPanel<VoteValues>
        fields={fields}
        defaults={{ ...NOTHING_SAID, role: gate.yours[0] ?? '' }}
        submitLabel={t.ask}
        intro={
          <>
            <p>
              {t.voteHint} {may('plan.write') && t.phone}
            </p>
            {changed && <Failure>{t.changed}</Failure>}
          </>
        }
        focusFirst
        onCancel={onClose}
        onProblem={onProblem}
        onSubmit={async ({ role, answer, reason, cause, replanOn, urgentSamples }) => {
          setChanged(false);
          const body = {
            role,
            answer,
            subject,
            reason: orNull(reason),
            cause: asked.cause ? orNull(cause) : null,
            replanOn: asked.cause ? orNull(replanOn) : null,
            urgentSamples: asked.samples ? orNull(urgentSamples) : null,
          };
          await api('POST', `${path}/votes`, { body });
          await refresh('plan-task');
          notify({ text: t.voted });
          onClose();
        }}
      />
    </SidePanel>
  );
}

const NOTHING_SAID: VoteValues = {
  role: '',
  answer: '',
  reason: '',
  cause: '',
  replanOn: '',
  urgentSamples: '',
};
