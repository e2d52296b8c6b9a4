import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { namedUnique } from '../../platform/database/database-error.js';
import type { SanitisationState, Technique } from '../domain/sanitisation.js';
import type { StepOutcome } from '../domain/server-step.js';

namedUnique({
  name: 'uq_server_replacements_old',
  table: 'server_replacements',
  columns: ['old_id'],
  text: {
    en: 'This server has been replaced already.',
    da: 'Denne server er allerede erstattet.',
  },
});

namedUnique({
  name: 'uq_server_replacements_new',
  table: 'server_replacements',
  columns: ['new_id'],
  text: {
    en: 'That server replaces another one already.',
    da: 'Den server erstatter allerede en anden.',
  },
});

/** Every step of a server's life, and every attempt that failed. */
@Entity('server_steps')
@Check('ck_server_steps_outcome', `"outcome" in ('done', 'failed')`)
@Index('ix_server_steps_server', ['serverId', 'at', 'serverRevision'])
export class ServerStepRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('servers', { name: 'fk_server_steps_server' })
  @Column('varchar')
  serverId: string;
  @Column('integer') serverRevision: number;
  @Column('varchar') action: string;
  @Column('varchar') outcome: StepOutcome;
  @Column('varchar') fromState: string;
  @Column('varchar') toState: string;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('varchar', { nullable: true }) takenBy: string | null;
  @Column('bigint') at: number;
}

@Entity('server_holds')
@Index('ix_server_holds_server', ['serverId', 'placedAt', 'id'])
export class HoldRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('servers', { name: 'fk_server_holds_server' })
  @Column('varchar')
  serverId: string;
  @Column('text') reason: string;
  @Column('varchar', { nullable: true }) until: string | null;
  @Column('varchar') placedBy: string;
  @Column('bigint') placedAt: number;
  @Column('varchar', { nullable: true }) liftedBy: string | null;
  @Column('bigint', { nullable: true }) liftedAt: number | null;
  @Column('text', { nullable: true }) liftReason: string | null;
  @Column('integer') revision: number;
}

@Entity('server_replacements')
@Index('uq_server_replacements_old', ['oldId'], { unique: true })
@Index('uq_server_replacements_new', ['newId'], { unique: true })
export class ReplacementRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('servers', { name: 'fk_server_replacements_old' })
  @Column('varchar')
  oldId: string;
  @ForeignKey('servers', { name: 'fk_server_replacements_new' })
  @Column('varchar')
  newId: string;
  @Column('text') reason: string;
  @Column('varchar') madeBy: string;
  @Column('bigint') madeAt: number;
}

@Entity('sanitisations')
@Check('ck_sanitisations_technique', `"technique" in ('clear', 'purge', 'destroy')`)
@Check('ck_sanitisations_state', `"state" in ('recorded', 'verified', 'void')`)
@Index('ix_sanitisations_server', ['serverId', 'createdAt', 'id'])
export class SanitisationRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('servers', { name: 'fk_sanitisations_server' })
  @Column('varchar')
  serverId: string;
  @Column('varchar') media: string;
  @Column('varchar') technique: Technique;
  @Column('varchar') method: string;
  @Column('varchar') tool: string;
  @Column('varchar') verificationMethod: string;
  @Column('varchar') destination: string;
  @Column('varchar') place: string;
  @Column('varchar') performedOn: string;
  @Column('varchar') performedBy: string;
  @Column('varchar') state: SanitisationState;
  @Column('varchar', { nullable: true }) verifiedBy: string | null;
  @Column('bigint', { nullable: true }) verifiedAt: number | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
}
