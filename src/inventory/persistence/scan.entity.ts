import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ScanAnswer } from '../domain/scan.js';

@Entity('scan_sessions')
@Index('ix_scan_sessions_delivery', ['deliveryId', 'openedAt'])
export class ScanSessionRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('deliveries', { name: 'fk_scan_sessions_delivery' })
  @Column('varchar')
  deliveryId: string;
  @ForeignKey('order_lines', { name: 'fk_scan_sessions_line' })
  @Column('varchar', { nullable: true })
  orderLineId: string | null;
  @Column('varchar') openedBy: string;
  @Column('bigint') openedAt: number;
  @Column('bigint', { nullable: true }) closedAt: number | null;
}

@Entity('scans')
@Check(
  'ck_scans_answer',
  `"answer" in ('ok', 'not-on-list', 'already-received', 'wrong-model', 'other-delivery')`,
)
@Index('ix_scans_delivery', ['deliveryId', 'at'])
@Index('ix_scans_session', ['sessionId', 'at'])
export class ScanRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('scan_sessions', { name: 'fk_scans_session' })
  @Column('varchar')
  sessionId: string;
  @ForeignKey('deliveries', { name: 'fk_scans_delivery' })
  @Column('varchar')
  deliveryId: string;
  @Column('varchar') serial: string;
  @Column('varchar') serialKey: string;
  @Column('varchar') answer: ScanAnswer;
  @ForeignKey('assets', { name: 'fk_scans_asset' })
  @Column('varchar', { nullable: true })
  assetId: string | null;
  @Column('varchar') scannedBy: string;
  @Column('bigint') at: number;
  @Column('bigint', { nullable: true }) undoneAt: number | null;
  @Column('varchar') bodyHash: string;
}
