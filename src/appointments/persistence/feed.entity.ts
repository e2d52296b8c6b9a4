import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('calendar_feeds')
@Index('uq_calendar_feeds_token', ['tokenHash'], { unique: true })
@Index('ix_calendar_feeds_created', ['createdAt', 'id'])
export class CalendarFeedRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') name: string;
  @ForeignKey('regions', { name: 'fk_calendar_feeds_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  @Column('varchar') tokenHash: string;
  @Column('varchar') createdBy: string;
  @Column('bigint') createdAt: number;
  @Column('bigint', { nullable: true }) revokedAt: number | null;
}
