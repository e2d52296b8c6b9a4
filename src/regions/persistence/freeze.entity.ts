import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { namedUnique } from '../../platform/database/database-error.js';
import type { FreezeKind, FreezeParty, FreezeState } from '../domain/freeze.js';

namedUnique({
  name: 'uq_freezes_origin',
  table: 'freezes',
  columns: ['origin'],
  text: {
    en: 'Somebody entered these defaults at the same time: look at the list again.',
    da: 'En anden indførte de samme standardperioder imens: se listen igen.',
  },
});

@Entity('freezes')
@Check('ck_freezes_party', `"party" in ('everyone', 'centre', 'region')`)
@Check('ck_freezes_region', `("party" = 'region') = ("region_id" is not null)`)
@Check('ck_freezes_kind', `"kind" in ('hard', 'soft')`)
@Check('ck_freezes_state', `"state" in ('in-force', 'withdrawn')`)
@Check('ck_freezes_days', '"first_day" <= "last_day"')
@Index('uq_freezes_origin', ['origin'], { unique: true })
@Index('ix_freezes_first_day', ['firstDay', 'id'])
@Index('ix_freezes_last_day', ['lastDay', 'id'])
export class FreezeRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') party: FreezeParty;
  @ForeignKey('regions', { name: 'fk_freezes_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  @Column('varchar') kind: FreezeKind;
  @Column('varchar') nameDa: string;
  @Column('varchar', { nullable: true }) nameEn: string | null;
  @Column('varchar') firstDay: string;
  @Column('varchar') lastDay: string;
  @Column('text', { nullable: true }) note: string | null;
  @Column('varchar') state: FreezeState;
  @Column('varchar', { nullable: true }) origin: string | null;
  @Column('text') searchText: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}
