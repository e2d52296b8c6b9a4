import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { namedUnique } from '../../platform/database/database-error.js';
import type { CertificationStatus, Scheme } from '../domain/trust/certification.js';

namedUnique({
  name: 'uq_box_certificates_fingerprint',
  table: 'box_certificates',
  columns: ['fingerprint'],
  text: {
    en: 'A certificate with this fingerprint is on record already: each is of one box.',
    da: 'Et certifikat med dette fingeraftryk er allerede registreret: hvert er til én boks.',
  },
});

namedUnique({
  name: 'uq_model_certifications_position',
  table: 'model_certifications',
  columns: ['model_id', 'position'],
  text: {
    en: 'Somebody recorded another look at the same time: load it again.',
    da: 'En anden registrerede et opslag samtidig: hent det igen.',
  },
});

@Entity('box_certificates')
@Check('ck_box_certificates_days', '"valid_from" <= "valid_until"')
@Index('ix_box_certificates_box', ['boxId', 'id'])
@Index('uq_box_certificates_fingerprint', ['fingerprint'], { unique: true })
export class CertificateRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('encryption_boxes', { name: 'fk_box_certificates_box' })
  @Column('varchar')
  boxId: string;
  @Column('varchar') serial: string;
  @Column('varchar') issuer: string;
  @Column('varchar') fingerprint: string;
  @Column('varchar') validFrom: string;
  @Column('varchar') validUntil: string;
  @Column('varchar', { nullable: true }) ceremony: string | null;
  @Column('varchar', { nullable: true }) revokedOn: string | null;
  @Column('text', { nullable: true }) revokedReason: string | null;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
}

@Entity('model_certifications')
@Check(
  'ck_model_certifications_scheme',
  `"scheme" in ('fips-140-2', 'fips-140-3', 'common-criteria', 'eu', 'nato', 'national')`,
)
@Check(
  'ck_model_certifications_status',
  `"status" in ('active', 'historical', 'revoked', 'unknown')`,
)
@Index('uq_model_certifications_position', ['modelId', 'position'], { unique: true })
export class CertificationRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('hardware_models', { name: 'fk_model_certifications_model' })
  @Column('varchar')
  modelId: string;
  @Column('integer') position: number;
  @Column('varchar') scheme: Scheme;
  @Column('varchar') number: string;
  @Column('varchar', { nullable: true }) level: string | null;
  @Column('varchar', { nullable: true }) authority: string | null;
  @Column('varchar', { nullable: true }) moduleVersion: string | null;
  @Column('varchar') status: CertificationStatus;
  @Column('varchar', { nullable: true }) until: string | null;
  @Column('varchar') checkedOn: string;
  @Column('varchar') checkedBy: string;
  @Column('text', { nullable: true }) note: string | null;
  @Column('bigint') createdAt: number;
}
