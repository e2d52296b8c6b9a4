import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Basis, Rung } from '../domain/notices/ladder.js';
import type { NoticeKind } from '../domain/notices/ladder.js';

@Entity('plan_notices')
@Check('ck_plan_notices_kind', `"kind" in ('rung', 'moved', 'called-off')`)
@Check('ck_plan_notices_basis', `"basis" in ('agreed', 'expected')`)
@Index('uq_plan_notices_rung', ['planId', 'day', 'basis', 'rung'], {
  unique: true,
  where: `"kind" = 'rung'`,
})
@Index('uq_plan_notices_number', ['planId', 'number'], { unique: true })
export class NoticeRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('plans', { name: 'fk_plan_notices_plan' })
  @Column('varchar')
  planId: string;
  /** From 1, in the order in which they were told. */
  @Column('integer') number: number;
  @Column('varchar') kind: NoticeKind;
  @Column('varchar', { nullable: true }) rung: Rung | null;
  @Column('varchar') day: string;
  @Column('varchar') basis: Basis;
  @Column('varchar', { nullable: true }) fromDay: string | null;
  @Column('varchar', { nullable: true }) fromBasis: Basis | null;
  /** NoticeRoles as JSON. */
  @Column('text') told: string;
  /** ContactRoles as JSON. */
  @Column('text') missed: string;
  @Column('bigint') writtenAt: number;
}
