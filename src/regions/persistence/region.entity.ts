import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Language } from '../../kernel/message.js';
import { namedUnique } from '../../platform/database/database-error.js';
import type { ContactRole, SiteKind } from '../domain/region.js';

namedUnique({
  name: 'uq_regions_slug',
  table: 'regions',
  columns: ['slug'],
  text: {
    en: 'There is a region with this short name already.',
    da: 'Der er allerede en region med dette korte navn.',
  },
});

namedUnique({
  name: 'uq_sites_name',
  table: 'sites',
  columns: ['name'],
  text: {
    en: 'There is a site with this name already.',
    da: 'Der er allerede en lokation med dette navn.',
  },
});

@Entity('regions')
@Index('uq_regions_slug', ['slug'], { unique: true })
@Index('ix_regions_sort_key', ['sortKey', 'id'])
export class RegionRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') slug: string;
  @Column('varchar') nameDa: string;
  @Column('varchar') nameEn: string;
  @Column('varchar', { nullable: true }) codeIso: string | null;
  @Column('varchar', { nullable: true }) codeDar: string | null;
  @Column('varchar', { nullable: true }) validFrom: string | null;
  @Column('varchar', { nullable: true }) validTo: string | null;
  @ForeignKey('regions', { name: 'fk_regions_successor' })
  @Column('varchar', { nullable: true })
  successorId: string | null;
  @Column('varchar') sortKey: string;
  @Column('text') searchText: string;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}

@Entity('sites')
@Check('ck_sites_kind', `"kind" in ('centre', 'hospital', 'regional-it')`)
@Index('uq_sites_name', ['name'], { unique: true })
@Index('ix_sites_sort_key', ['sortKey', 'id'])
@Index('ix_sites_region', ['regionId'])
export class SiteRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('regions', { name: 'fk_sites_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  @Column('varchar') name: string;
  @Column('varchar') kind: SiteKind;
  @Column('varchar') sortKey: string;
  @Column('text') searchText: string;
  @Column('integer') revision: number;
}

@Entity('role_contacts')
@Check('ck_role_contacts_role', `"role" in ('region-it', 'region-clinical')`)
@Check('ck_role_contacts_language', `"language" in ('da', 'en')`)
@Index('uq_role_contacts_role', ['regionId', 'role'], { unique: true })
export class RoleContactRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('regions', { name: 'fk_role_contacts_region' })
  @Column('varchar')
  regionId: string;
  @Column('varchar') role: ContactRole;
  @Column('varchar', { nullable: true }) displayName: string | null;
  @Column('varchar', { nullable: true }) email: string | null;
  @Column('varchar', { nullable: true }) phone: string | null;
  @Column('varchar', { default: 'da' }) language: Language;
  @Column('varchar', { nullable: true }) since: string | null;
  @Column('integer') revision: number;
}
