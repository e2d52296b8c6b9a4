import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { namedUnique } from '../../platform/database/database-error.js';
import type { MoveEffect } from '../domain/succession-moves.js';
import type { SuccessionState } from '../domain/succession.js';

namedUnique({
  name: 'uq_region_successions_successor',
  table: 'region_successions',
  columns: ['successor_id'],
  text: {
    en: 'This region is the successor in another succession already.',
    da: 'Denne region afløser allerede regioner i en anden overgang.',
  },
});

@Entity('region_successions')
@Check(
  'ck_region_successions_state',
  `"state" in ('draft', 'approved', 'carried-out', 'withdrawn')`,
)
@Check('ck_region_successions_done', `("state" = 'carried-out') = ("carried_out_at" is not null)`)
@Index('ix_region_successions_created', ['createdAt', 'id'])
@Index('uq_region_successions_successor', ['successorId'], {
  unique: true,
  where: `"state" <> 'withdrawn'`,
})
export class SuccessionRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('regions', { name: 'fk_region_successions_successor' })
  @Column('varchar')
  successorId: string;
  /** Ids of regions as JSON. */
  @Column('text') predecessors: string;
  @Column('varchar') effectiveOn: string;
  @Column('varchar') state: SuccessionState;
  @Column('bigint') stateSince: number;
  @Column('text', { nullable: true }) note: string | null;
  @Column('varchar', { nullable: true }) digest: string | null;
  @Column('bigint', { nullable: true }) previewedAt: number | null;
  @Column('integer') moveCount: number;
  /** A SuccessionSummary as JSON. */
  @Column('text') summary: string;
  /** Approvals as JSON. */
  @Column('text') approvals: string;
  @Column('bigint', { nullable: true }) carriedOutAt: number | null;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}

/** One line of a preview, and once it is carried out of what was done. */
@Entity('region_succession_moves')
@Check(
  'ck_region_succession_moves_effect',
  `"effect" in ('ends', 'moves', 're-scoped', 'asked-again', 'revoked', 'vacant')`,
)
@Index('ix_region_succession_moves_label', ['successionId', 'sortKey', 'id'])
@Index('ix_region_succession_moves_subject', ['kind', 'subjectId'])
export class SuccessionMoveRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('region_successions', { name: 'fk_region_succession_moves_of' })
  @Column('varchar')
  successionId: string;
  @Column('varchar') room: string;
  @Column('varchar') kind: string;
  @Column('varchar') subjectId: string;
  @Column('varchar') label: string;
  @Column('varchar') effect: MoveEffect;
  /** The code of its reason; the text stands in the summary. */
  @Column('varchar') because: string;
  @ForeignKey('regions', { name: 'fk_region_succession_moves_from' })
  @Column('varchar')
  fromRegionId: string;
  /** What the room takes it back with, as JSON. */
  @Column('text', { nullable: true }) detail: string | null;
  @Column('varchar') sortKey: string;
  @Column('text') searchText: string;
}
