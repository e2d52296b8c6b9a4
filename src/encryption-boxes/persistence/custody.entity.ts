import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { namedUnique } from '../../platform/database/database-error.js';
import type { CustodyState } from '../domain/custody/custody.js';
import type { SealKind, SealLife } from '../domain/custody/seal.js';

namedUnique({
  name: 'uq_box_custody_position',
  table: 'box_custody',
  columns: ['box_id', 'position'],
  text: {
    en: 'It changed hands at the same time: load it again.',
    da: 'Den skiftede hænder samtidig: hent den igen.',
  },
});

namedUnique({
  name: 'uq_box_custody_offered',
  table: 'box_custody',
  columns: ['box_id'],
  text: {
    en: 'A handover of it waits for its signature: have that signed for, or take it back.',
    da: 'En overdragelse af den mangler kvittering: få den kvitteret, eller træk den tilbage.',
  },
});

namedUnique({
  name: 'uq_box_seals_number',
  table: 'box_seals',
  columns: ['number_key'],
  text: {
    en: 'A seal with this number has been used already: every number is used once.',
    da: 'Der er allerede brugt en plombe med dette nummer: hvert nummer bruges én gang.',
  },
});

@Entity('box_custody')
@Check('ck_box_custody_state', `"state" in ('offered', 'taken', 'refused', 'withdrawn')`)
@Index('uq_box_custody_position', ['boxId', 'position'], { unique: true })
@Index('uq_box_custody_offered', ['boxId'], { unique: true, where: `"state" = 'offered'` })
export class CustodyRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('encryption_boxes', { name: 'fk_box_custody_box' })
  @Column('varchar')
  boxId: string;
  @Column('integer') position: number;
  /** Holders as JSON. */
  @Column('text', { nullable: true }) fromHolder: string | null;
  @Column('text') toHolder: string;
  @Column('varchar') place: string;
  @Column('varchar', { nullable: true }) sealNumber: string | null;
  @Column('varchar', { nullable: true }) waybill: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('varchar') state: CustodyState;
  @Column('varchar') givenBy: string;
  @Column('bigint') givenAt: number;
  @Column('varchar', { nullable: true }) signedBy: string | null;
  @Column('bigint', { nullable: true }) signedAt: number | null;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
}

@Entity('box_seals')
@Check('ck_box_seals_kind', `"kind" in ('bag', 'label', 'screw')`)
@Check('ck_box_seals_state', `"state" in ('applied', 'in-place', 'opening', 'removed', 'broken')`)
@Check('ck_box_seals_two_on', '"witnessed_by" is null or "witnessed_by" <> "applied_by"')
@Check('ck_box_seals_two_off', '"open_witnessed_by" is null or "open_witnessed_by" <> "opened_by"')
@Index('ix_box_seals_box', ['boxId', 'id'])
@Index('uq_box_seals_number', ['numberKey'], { unique: true })
export class SealRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('encryption_boxes', { name: 'fk_box_seals_box' })
  @Column('varchar')
  boxId: string;
  @Column('varchar') number: string;
  @Column('varchar') numberKey: string;
  @Column('varchar') kind: SealKind;
  @Column('varchar') state: SealLife;
  @Column('bigint') stateSince: number;
  @Column('varchar') appliedBy: string;
  @Column('varchar', { nullable: true }) witnessedBy: string | null;
  @Column('varchar', { nullable: true }) inspectedBy: string | null;
  @Column('bigint', { nullable: true }) inspectedAt: number | null;
  @Column('varchar', { nullable: true }) openedBy: string | null;
  @Column('varchar', { nullable: true }) openWitnessedBy: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
}
