import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { namedUnique } from '../../platform/database/database-error.js';

namedUnique({
  name: 'uq_provider_accounts_subject',
  table: 'provider_accounts',
  columns: ['provider', 'subject'],
  text: {
    en: 'That account of your organisation is linked to somebody else here.',
    da: 'Den konto hos din organisation er knyttet til en anden her.',
  },
});

/** By which account of a provider a person signs in. */
@Entity('provider_accounts')
@Index('uq_provider_accounts_subject', ['provider', 'subject'], { unique: true })
@Index('ix_provider_accounts_person', ['personId'])
export class ProviderAccountRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') provider: string;
  /** As the provider calls whoever it is: no name, and never shown. */
  @Column('varchar') subject: string;
  @ForeignKey('people', { name: 'fk_provider_accounts_person' })
  @Column('varchar')
  personId: string;
  @Column('bigint') createdAt: number;
}

/** Somebody has gone to a provider and has not come back yet. */
@Entity('provider_ways')
@Index('ix_provider_ways_expires_at', ['expiresAt'])
export class ProviderWayRow {
  /** Of the state. */
  @PrimaryColumn('varchar') stateHash: string;
  /** Of what the browser keeps, so that whoever comes back is who went. */
  @Column('varchar') browserHash: string;
  @Column('varchar') provider: string;
  @Column('varchar') verifier: string;
  @Column('varchar') nonce: string;
  /** Of the invitation by which an account is to be linked. */
  @Column('varchar', { nullable: true }) invitationHash: string | null;
  /** Who was signed in and links an account of theirs. */
  @ForeignKey('people', { name: 'fk_provider_ways_person' })
  @Column('varchar', { nullable: true })
  personId: string | null;
  /** 1: the provider was to ask them for their proof again, however lately it did. */
  @Column('integer') isAnew: number;
  @Column('bigint') expiresAt: number;
}
