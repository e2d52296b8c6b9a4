import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { WebhookStatus } from '../domain/webhook.js';

@Entity('webhooks')
@Check('ck_webhooks_status', `"status" in ('active', 'paused', 'ended')`)
@Index('ix_webhooks_sort_key', ['sortKey', 'id'])
@Index('ix_webhooks_told', ['status', 'toldSeq'])
export class WebhookRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') name: string;
  @Column('varchar') url: string;
  /** A JSON list. */
  @Column('text') kinds: string;
  @ForeignKey('regions', { name: 'fk_webhooks_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  @Column('varchar') status: WebhookStatus;
  @Column('bigint') toldSeq: number;
  @Column('varchar', { nullable: true }) deliveryId: string | null;
  @Column('integer') secretVersion: number;
  @Column('bigint') secretSince: number;
  @Column('varchar') sortKey: string;
  @Column('text') searchText: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
}
