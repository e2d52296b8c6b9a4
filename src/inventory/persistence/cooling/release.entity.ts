import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { namedUnique } from '../../../platform/database/database-error.js';
import type { Known } from '../../domain/cooling/connection.js';
import type { Coolant } from '../../domain/cooling/heat.js';
import type { Purpose } from '../../domain/cooling/reading.js';
import type { ReleaseState, VoidCause } from '../../domain/cooling/release.js';

namedUnique({
  name: 'uq_loop_releases_standing',
  table: 'loop_releases',
  columns: ['loop_id'],
  text: {
    en: 'This loop has a release that is prepared or signed: go on with it, or withdraw it first.',
    da: 'Kredsen har en frigivelse, der er forberedt eller underskrevet: arbejd videre i den, eller træk den tilbage først.',
  },
});

@Entity('water_samples')
@Check('ck_water_samples_purpose', `"purpose" in ('baseline', 'check')`)
@Check('ck_water_samples_coolant', `"coolant" in ('water', 'pg25')`)
@Index('ix_water_samples_taken_at', ['takenAt', 'id'])
@Index('ix_water_samples_loop', ['loopId', 'purpose', 'takenAt'])
export class WaterSampleRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('coolant_loops', { name: 'fk_water_samples_loop' })
  @Column('varchar')
  loopId: string;
  @ForeignKey('regions', { name: 'fk_water_samples_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  @Column('bigint') takenAt: number;
  @Column('varchar') purpose: Purpose;
  @Column('varchar') laboratory: string;
  @Column('varchar') coolant: Coolant;
  @Column('integer', { nullable: true }) glycolHundredthPercent: number | null;
  @Column('integer', { nullable: true }) phHundredths: number | null;
  @Column('integer', { nullable: true }) conductivityNsPerCm: number | null;
  @Column('integer', { nullable: true }) bacteriaCfuPerMl: number | null;
  @Column('integer', { nullable: true }) turbidityHundredthNtu: number | null;
  /** JSON of SampleLimits. */
  @Column('text') limits: string;
  @Column('text', { nullable: true }) note: string | null;
  @Column('varchar') recordedBy: string;
  @Column('bigint') recordedAt: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}

@Entity('loop_readings')
@Check('ck_loop_readings_purpose', `"purpose" in ('baseline', 'check')`)
@Index('ix_loop_readings_at', ['at', 'id'])
@Index('ix_loop_readings_loop', ['loopId', 'at', 'id'])
@Index('ix_loop_readings_purpose', ['loopId', 'purpose', 'at'])
export class LoopReadingRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('coolant_loops', { name: 'fk_loop_readings_loop' })
  @Column('varchar')
  loopId: string;
  @ForeignKey('regions', { name: 'fk_loop_readings_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  @Column('bigint') at: number;
  @Column('varchar') purpose: Purpose;
  @Column('integer', { nullable: true }) supplyMillidegrees: number | null;
  @Column('integer', { nullable: true }) returnMillidegrees: number | null;
  @Column('integer', { nullable: true }) flowMlPerMinute: number | null;
  @Column('integer', { nullable: true }) differencePressurePa: number | null;
  @Column('integer', { nullable: true }) pressurePa: number | null;
  @Column('integer', { nullable: true }) dewPointMillidegrees: number | null;
  @Column('integer', { nullable: true }) roomMillidegrees: number | null;
  @Column('integer', { nullable: true }) humidityPermille: number | null;
  @Column('integer', { nullable: true }) powerWatts: number | null;
  @Column('varchar') recordedBy: string;
  @Column('bigint') recordedAt: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}

@Entity('loop_releases')
@Check('ck_loop_releases_state', `"state" in ('prepared', 'released', 'void')`)
@Check('ck_loop_releases_debris', `"debris_seen" in ('yes', 'no', 'unknown')`)
@Check('ck_loop_releases_drip', `"drip_seen" in ('yes', 'no', 'unknown')`)
@Check(
  'ck_loop_releases_cause',
  `"void_cause" in ('connector-opened', 'edited', 'loop-changed', 'withdrawn')`,
)
@Index('ix_loop_releases_created_at', ['createdAt', 'id'])
@Index('ix_loop_releases_loop', ['loopId', 'createdAt', 'id'])
@Index('uq_loop_releases_standing', ['loopId'], { unique: true, where: `"state" <> 'void'` })
export class LoopReleaseRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('coolant_loops', { name: 'fk_loop_releases_loop' })
  @Column('varchar')
  loopId: string;
  @ForeignKey('regions', { name: 'fk_loop_releases_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  @Column('varchar') state: ReleaseState;
  @Column('bigint') stateSince: number;
  @Column('bigint', { nullable: true }) flushedAt: number | null;
  @Column('varchar') debrisSeen: Known;
  @Column('integer', { nullable: true }) filterMicron: number | null;
  /** JSON of PressureHold, as the next one. */
  @Column('text', { nullable: true }) loopHold: string | null;
  @Column('text', { nullable: true }) manifoldHold: string | null;
  @Column('varchar') dripSeen: Known;
  @ForeignKey('water_samples', { name: 'fk_loop_releases_sample' })
  @Column('varchar', { nullable: true })
  sampleId: string | null;
  @Column('text', { nullable: true }) note: string | null;
  /** JSON list of people's ids. */
  @Column('text') preparedBy: string;
  @Column('varchar', { nullable: true }) signedBy: string | null;
  @Column('bigint', { nullable: true }) signedAt: number | null;
  @Column('varchar', { nullable: true }) signedFingerprint: string | null;
  @Column('varchar', { nullable: true }) voidCause: VoidCause | null;
  @Column('text', { nullable: true }) voidReason: string | null;
  @Column('varchar', { nullable: true }) voidedBy: string | null;
  @Column('bigint', { nullable: true }) voidedAt: number | null;
  @ForeignKey('coolant_connections', { name: 'fk_loop_releases_connection' })
  @Column('varchar', { nullable: true })
  voidConnectionId: string | null;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}
