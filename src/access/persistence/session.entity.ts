import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('sessions')
@Index('uq_sessions_token', ['tokenHash'], { unique: true })
@Index('ix_sessions_previous', ['previousHash'])
@Index('ix_sessions_person', ['personId'])
export class SessionRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') tokenHash: string;
  /** The token before the last rotation: good until the new one has been seen. */
  @Column('varchar', { nullable: true }) previousHash: string | null;
  /** With the token that was seen it gives the next one, the same for requests sent at once. */
  @Column('varchar') rotationKey: string;
  @ForeignKey('people', { name: 'fk_sessions_person' })
  @Column('varchar')
  personId: string;
  @Column('bigint') createdAt: number;
  @Column('bigint') lastSeenAt: number;
  @Column('bigint') rotatedAt: number;
  @Column('bigint') expiresAt: number;
  @Column('bigint', { nullable: true }) endedAt: number | null;
  /** When a code of the second factor was given in it, the last time. */
  @Column('bigint', { nullable: true }) steppedUpAt: number | null;
  /** When an organisation made them prove themselves for it, or an invitation did. */
  @Column('bigint', { nullable: true }) provedAt: number | null;
}

@Entity('setup_links')
@Index('uq_setup_links_token', ['tokenHash'], { unique: true })
export class SetupLinkRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') tokenHash: string;
  /** Whose password it sets; null: it makes the first administrator. */
  @ForeignKey('people', { name: 'fk_setup_links_person' })
  @Column('varchar', { nullable: true })
  personId: string | null;
  @Column('bigint') createdAt: number;
  @Column('bigint') expiresAt: number;
}

@Entity('sign_in_throttles')
export class SignInThrottleRow {
  @PrimaryColumn('varchar') id: string;
  @Column('integer') failures: number;
  @Column('bigint') firstAt: number;
  @Column('bigint') blockedUntil: number;
}
