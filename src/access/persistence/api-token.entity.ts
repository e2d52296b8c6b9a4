import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('api_tokens')
@Index('uq_api_tokens_hash', ['tokenHash'], { unique: true })
@Index('ix_api_tokens_person', ['personId', 'createdAt', 'id'])
@Index('ix_api_tokens_created', ['createdAt', 'id'])
export class ApiTokenRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('people', { name: 'fk_api_tokens_person' })
  @Column('varchar')
  personId: string;
  @Column('varchar') name: string;
  @Column('varchar') tokenHash: string;
  /** A JSON list. */
  @Column('text') scopes: string;
  @Column('bigint') createdAt: number;
  @Column('bigint') expiresAt: number;
  /** Not proved by the log: it moves with use. */
  @Column('bigint', { nullable: true }) lastUsedAt: number | null;
  @Column('bigint', { nullable: true }) revokedAt: number | null;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}
