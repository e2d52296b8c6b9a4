import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { namedUnique } from '../../../platform/database/database-error.js';
import type { Better, CheckGate, LimitKind, Verdict } from '../../domain/checks/check.js';
import type { ProfileState } from '../../domain/checks/profile.js';
import type { ResultSource } from '../../domain/checks/result.js';
import type { Quantity } from '../../domain/checks/units.js';
import type { WaiverState } from '../../domain/checks/waiver.js';

namedUnique({
  name: 'uq_check_profiles_version',
  table: 'check_profiles',
  columns: ['scope_key', 'version'],
  text: {
    en: 'Somebody made this version of the profile at the same time: load it again.',
    da: 'Andre lavede denne version af profilen samtidig: hent den igen.',
  },
});

namedUnique({
  name: 'uq_check_profiles_active',
  table: 'check_profiles',
  columns: ['scope_key'],
  text: {
    en: 'Another version of the profile was put in force at the same time.',
    da: 'En anden version af profilen blev sat i kraft samtidig.',
  },
});

namedUnique({
  name: 'uq_check_profiles_draft',
  table: 'check_profiles',
  columns: ['scope_key', 'state'],
  text: {
    en: 'There is a draft of this profile already: edit that one, or retire it.',
    da: 'Der er allerede en kladde af profilen: ret den, eller tag den ud af brug.',
  },
});

@Entity('check_profiles')
@Check('ck_check_profiles_state', `"state" in ('draft', 'active', 'retired')`)
@Check('ck_check_profiles_version', '"version" > 0')
@Index('ix_check_profiles_model', ['modelId', 'state'])
@Index('ix_check_profiles_created', ['createdAt', 'id'])
@Index('uq_check_profiles_version', ['scopeKey', 'version'], { unique: true })
@Index('uq_check_profiles_active', ['scopeKey'], { unique: true, where: `"state" = 'active'` })
@Index('uq_check_profiles_draft', ['scopeKey', 'state'], {
  unique: true,
  where: `"state" = 'draft'`,
})
export class CheckProfileRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('hardware_models', { name: 'fk_check_profiles_model' })
  @Column('varchar')
  modelId: string;
  @ForeignKey('sites', { name: 'fk_check_profiles_site' })
  @Column('varchar', { nullable: true })
  siteId: string | null;
  @Column('varchar', { nullable: true }) loopId: string | null;
  @Column('varchar') scopeKey: string;
  @Column('integer') version: number;
  @Column('varchar') state: ProfileState;
  @Column('text', { nullable: true }) note: string | null;
  @Column('integer', { nullable: true }) lotTested: number | null;
  @Column('integer') lotFailures: number;
  @Column('text') editors: string;
  @Column('bigint') createdAt: number;
  @Column('bigint', { nullable: true }) activatedAt: number | null;
  @Column('bigint', { nullable: true }) retiredAt: number | null;
  @Column('integer') revision: number;
}

@Entity('check_definitions')
@Check('ck_check_definitions_gate', `"gate" in ('connect', 'verify', 'burn-in', 'accept')`)
@Check(
  'ck_check_definitions_limit_kind',
  `"limit_kind" in ('min', 'max', 'between', 'equals', 'yes', 'twins')`,
)
@Check('ck_check_definitions_better', `"better" in ('higher', 'lower')`)
@Check('ck_check_definitions_blocking', '"blocking" in (0, 1)')
@Index('uq_check_definitions_code', ['profileId', 'code'], { unique: true })
@Index('uq_check_definitions_position', ['profileId', 'position'], { unique: true })
export class CheckDefinitionRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('check_profiles', { name: 'fk_check_definitions_profile' })
  @Column('varchar')
  profileId: string;
  @Column('integer') position: number;
  @Column('varchar') code: string;
  @Column('varchar') titleDa: string;
  @Column('varchar') titleEn: string;
  @Column('varchar') gate: CheckGate;
  @Column('varchar') quantity: Quantity;
  @Column('varchar') unit: string;
  @Column('varchar') limitKind: LimitKind;
  @Column('varchar', { nullable: true }) low: string | null;
  @Column('varchar', { nullable: true }) high: string | null;
  @Column('varchar', { nullable: true }) floorPercent: string | null;
  @Column('varchar', { nullable: true }) better: Better | null;
  @Column('integer') blocking: number;
  @Column('varchar') source: string;
  @Column('integer', { nullable: true }) validDays: number | null;
}

@Entity('check_results')
@Check(
  'ck_check_results_limit_kind',
  `"limit_kind" in ('min', 'max', 'between', 'equals', 'yes', 'twins')`,
)
@Check('ck_check_results_better', `"better" in ('higher', 'lower')`)
@Check('ck_check_results_verdict', `"verdict" in ('pass', 'fail', 'unjudged')`)
@Check('ck_check_results_source', `"source" in ('hand', 'file', 'token')`)
@Index('ix_check_results_last', ['serverId', 'code', 'measuredAt', 'ordinal'])
@Index('ix_check_results_measured', ['measuredAt', 'id'])
@Index('ix_check_results_batch', ['batchId'])
@Index('uq_check_results_file', ['fileSha256', 'fileLine', 'code'], { unique: true })
export class CheckResultRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('servers', { name: 'fk_check_results_server' })
  @Column('varchar')
  serverId: string;
  @Column('varchar') batchId: string;
  @ForeignKey('check_profiles', { name: 'fk_check_results_profile' })
  @Column('varchar')
  profileId: string;
  @Column('integer') profileVersion: number;
  @Column('varchar') code: string;
  @Column('integer') ordinal: number;
  @Column('varchar') quantity: Quantity;
  @Column('varchar') value: string;
  @Column('varchar') unit: string;
  @Column('varchar') converted: string;
  @Column('varchar') limitKind: LimitKind;
  @Column('varchar', { nullable: true }) low: string | null;
  @Column('varchar', { nullable: true }) high: string | null;
  @Column('varchar', { nullable: true }) floorPercent: string | null;
  @Column('varchar', { nullable: true }) better: Better | null;
  @Column('varchar') limitUnit: string;
  @Column('varchar') verdict: Verdict;
  @Column('varchar', { nullable: true }) instrument: string | null;
  @Column('varchar', { nullable: true }) calibratedOn: string | null;
  @Column('bigint') measuredAt: number;
  @Column('varchar') recordedBy: string;
  @Column('bigint') createdAt: number;
  @Column('varchar') source: ResultSource;
  @Column('varchar', { nullable: true }) fileName: string | null;
  @Column('varchar', { nullable: true }) fileSha256: string | null;
  @Column('integer', { nullable: true }) fileLine: number | null;
}

@Entity('check_waivers')
@Check('ck_check_waivers_state', `"state" in ('requested', 'approved', 'rejected', 'revoked')`)
@Check('ck_check_waivers_two_people', `"state" <> 'approved' or "decided_by" <> "requested_by"`)
@Index('ix_check_waivers_server', ['serverId', 'code', 'requestedAt', 'id'])
@Index('ix_check_waivers_requested', ['requestedAt', 'id'])
export class CheckWaiverRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('servers', { name: 'fk_check_waivers_server' })
  @Column('varchar')
  serverId: string;
  @Column('varchar') code: string;
  @ForeignKey('check_results', { name: 'fk_check_waivers_result' })
  @Column('varchar')
  resultId: string;
  @Column('varchar') shownHash: string;
  @Column('text') reason: string;
  @Column('varchar') expiresOn: string;
  @Column('varchar') state: WaiverState;
  @Column('varchar') requestedBy: string;
  @Column('bigint') requestedAt: number;
  @Column('varchar', { nullable: true }) decidedBy: string | null;
  @Column('bigint', { nullable: true }) decidedAt: number | null;
  @Column('text', { nullable: true }) decisionNote: string | null;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}
