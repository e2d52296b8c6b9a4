import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { namedUnique } from '../../platform/database/database-error.js';
import type { OrganisationState } from '../domain/organisation.js';

namedUnique({
  name: 'uq_organisation_records_valid_from',
  table: 'organisation_records',
  columns: ['valid_from'],
  text: {
    en: 'Another record holds from that day already: correct that one, or withdraw it first.',
    da: 'En anden post gælder allerede fra den dag: ret den, eller træk den tilbage først.',
  },
});

@Entity('organisation_records')
@Check('ck_organisation_records_state', `"state" in ('recorded', 'withdrawn')`)
@Index('uq_organisation_records_valid_from', ['validFrom'], {
  unique: true,
  where: `"state" = 'recorded'`,
})
@Index('ix_organisation_records_list', ['validFrom', 'id'])
export class OrganisationRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') validFrom: string;
  @Column('varchar') nameDa: string;
  @Column('varchar', { nullable: true }) nameEn: string | null;
  @Column('varchar', { nullable: true }) partOfDa: string | null;
  @Column('varchar', { nullable: true }) partOfEn: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('varchar') state: OrganisationState;
  /** JSON: what was looked at again. */
  @Column('text') rechecked: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}
