import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import {
  TASK_EVIDENCE_MAX,
  TASK_NOTE_MAX,
} from '../../../../../src/migration-plan/domain/tasks/task.js';
import { TASK_STATE_INFOS } from '../../../../../src/migration-plan/domain/tasks/standing.js';
import { resource } from '../../../api/resource.js';
import type { TaskPageView } from '../../../api/types.js';
import { ActionPanel } from '../../../components/action-panel.js';
import { AppLink } from '../../../components/app-link.js';
import { Page } from '../../../components/page.js';
import { PanelButton } from '../../../components/panel-button.js';
import { ResourceView } from '../../../components/resource-view.js';
import { Timeline } from '../../../components/timeline.js';
import { usePanel } from '../../../components/use-panel.js';
import { useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { useMay } from '../../../session/session.js';
import { TaskStanding, usePlanTitleSince, useRoleName } from '../plan-words.js';
import { CountsPanel } from './counts-panel.js';
import { Gate } from './gate.js';
import { GateVotePanel } from './gate-vote-panel.js';
import { Standing } from './standing.js';
import { TaskCounted } from './task-counted.js';
import { TaskEdit } from './task-edit.js';
import { TaskFacts } from './task-facts.js';
import { fileToRemove, RemoveFile, TaskFiles } from './task-files.js';
import { TaskLinks } from './task-links.js';
import { TaskWhen } from './task-when.js';

export function TaskPage() {
  const { id = '' } = useParams({ strict: false });
  const task = useQuery(resource<TaskPageView>('plan-task', `/plan-tasks/${id}`));
  return (
    <ResourceView query={task}>{(data) => <OneTask key={data.id} task={data} />}</ResourceView>
  );
}

type Props = { readonly task: TaskPageView };

/** One task: how it stands, what stands in its way, when it comes, and the next step. */
function OneTask({ task }: Props) {
  const { plan, planTask: t } = useT();
  const text = useText();
  const title = usePlanTitleSince()(task);
  return (
    <Page
      title={`${task.key} ${text(task.title)}`}
      titleExtra={text(TASK_STATE_INFOS[task.state].label)}
      kicker={
        <>
          <AppLink href="/plan">{plan.title}</AppLink>
          {' / '}
          <AppLink href={`/plans/${task.planId}`}>{title}</AppLink>
        </>
      }
      beside={<TaskStanding state={task.state} />}
      lead={<Lead task={task} />}
      actions={
        task.droppedAt === null && (
          <PanelButton panel="edit" label={t.edit} icon="edit" permission="plan.work" />
        )
      }
      aside={<Timeline subjectId={task.id} />}
    >
      <Standing task={task} />
      {task.gate ? (
        <>
          <Gate task={task} gate={task.gate} />
          <TaskLinks task={task} />
        </>
      ) : (
        <Steps task={task} />
      )}
      <TaskWhen task={task} />
      <TaskCounted task={task} />
      <TaskFacts task={task} />
      <TaskFiles taskId={task.id} />
      {task.gate === null && <TaskLinks task={task} />}
      <Panels task={task} />
    </Page>
  );
}

/** Whose turn it is, and until when. */
function Lead({ task }: Props) {
  const { plan } = useT();
  const roleName = useRoleName();
  const { day } = useFormat();
  return (
    <>
      {roleName(task.lead)}
      {task.finish !== null && ` · ${plan.gantt.fromTo(day(task.start), day(task.finish))}`}
    </>
  );
}

function Steps({ task }: Props) {
  const t = useT().planTask;
  return (
    <ActionPanel
      actions={task.actions}
      path={`/plan-tasks/${task.id}`}
      revision={task.revision}
      subject="plan-task"
      title={t.steps}
      evidence={{
        evidence: { kind: 'multiline', max: TASK_EVIDENCE_MAX },
        reason: { kind: 'multiline', max: TASK_NOTE_MAX },
      }}
    />
  );
}

function Panels({ task }: Props) {
  const may = useMay();
  const { name, close } = usePanel();
  if (name === 'vote' && task.gate !== null && task.gate.yours.length > 0) {
    return <GateVotePanel taskId={task.id} gate={task.gate} onClose={close} />;
  }
  const file = fileToRemove(name);
  if (file !== null && may('plan.redact'))
    return <RemoveFile taskId={task.id} id={file} onClose={close} />;
  if (!may('plan.work') || task.droppedAt !== null) return null;
  if (name === 'edit') return <TaskEdit task={task} onClose={close} />;
  if (name === 'counts' && task.counted.length > 0) {
    return <CountsPanel task={task} onClose={close} />;
  }
  return null;
}
