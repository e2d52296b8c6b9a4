import { Out, ReasonView, TextView } from '../../platform/http/views.js';
import type { ReadinessReport } from '../application/readiness.queries.js';
import {
  PART_KINDS,
  READINESS_BY,
  type GroupReadiness,
  type KindReadiness,
  type Obstacle,
} from '../domain/readiness/readiness.js';

export class ReadinessCountsView {
  @Out.integer() done: number;
  @Out.integer({ says: 'Begun, and nothing is in the way of the next step' }) inWork: number;
  @Out.integer({ says: 'Begun, and the next step would be refused' }) blocked: number;
  @Out.integer({ says: 'Nothing has been done yet' }) notStarted: number;
}

export class BlockedSubjectView {
  @Out.text({ says: 'Its type as the audit log names it' }) type: string;
  @Out.id() id: string;
  @Out.one(() => TextView) label: TextView;
  @Out.one(() => TextView, { says: 'The reason as it is told of this one' }) text: TextView;
}

export class ObstacleView {
  @Out.one(() => ReasonView, { says: 'As it is told of most of them' }) reason: ReasonView;
  @Out.integer({ says: 'Of how many it is told' }) count: number;
  @Out.integer({ says: 'In how many different ways it is told' }) wordings: number;
  @Out.many(() => BlockedSubjectView, { says: 'The first few of them' })
  subjects: BlockedSubjectView[];
}

export class KindReadinessView {
  @Out.word(PART_KINDS) kind: string;
  @Out.integer() total: number;
  @Out.one(() => ReadinessCountsView, { says: 'Their sum is the total' })
  counts: ReadinessCountsView;
  @Out.many(() => ObstacleView, {
    says: 'Why the blocked ones are, what concerns most of them first; one may have several',
  })
  because: ObstacleView[];
}

export class ReadinessGroupView {
  @Out.id() id: string;
  @Out.one(() => TextView) name: TextView;
}

export class ReadinessRowView {
  @Out.one(() => ReadinessGroupView, {
    nullable: true,
    says: 'null: in no rack, lot or wave; by region: the centre’s',
  })
  group: ReadinessGroupView | null;
  @Out.many(() => KindReadinessView, { says: 'Each kind that there is any of, by itself' })
  kinds: KindReadinessView[];
}

export class ReadinessView {
  @Out.word(READINESS_BY) by: string;
  @Out.many(() => KindReadinessView, { says: 'All rows together' }) whole: KindReadinessView[];
  @Out.many(() => ReadinessRowView, { says: 'Together they are the whole: nothing is left out' })
  rows: ReadinessRowView[];
}

const obstacleView = ({ code, text, ...told }: Obstacle): ObstacleView => ({
  reason: { code, text },
  count: told.count,
  wordings: told.wordings,
  subjects: [...told.subjects],
});

const kindView = ({ kind, total, counts, because }: KindReadiness): KindReadinessView => ({
  kind,
  total,
  counts,
  because: because.map(obstacleView),
});

const rowView = ({ group, kinds }: GroupReadiness): ReadinessRowView => ({
  group: group && { id: group.id, name: group.name },
  kinds: kinds.map(kindView),
});

export const readinessView = ({ by, whole, rows }: ReadinessReport): ReadinessView => ({
  by,
  whole: whole.map(kindView),
  rows: rows.map(rowView),
});
