import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { namedUnique } from '../../platform/database/database-error.js';
import type { PersonStatus } from '../domain/person.js';
import type { Role } from '../domain/roles.js';

namedUnique({
  name: 'uq_people_login',
  table: 'people',
  columns: ['login_key'],
  text: {
    en: 'Somebody has this login already. Choose another.',
    da: 'Nogen har allerede dette brugernavn. Vælg et andet.',
  },
});

@Entity('people')
@Check('ck_people_status', `"status" in ('active', 'locked', 'left')`)
@Check('ck_people_language', `"language" in ('da', 'en')`)
@Index('uq_people_login', ['loginKey'], { unique: true })
@Index('ix_people_sort_key', ['sortKey', 'id'])
export class PersonRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') login: string;
  @Column('varchar') loginKey: string;
  @Column('varchar') displayName: string;
  @Column('varchar', { nullable: true }) email: string | null;
  @Column('varchar', { nullable: true }) passwordHash: string | null;
  @Column('varchar') status: PersonStatus;
  @Column('varchar') language: 'da' | 'en';
  /** At which hour, by the clock in Copenhagen, they are mailed what waits; null: never. */
  @Column('integer', { nullable: true }) digestHour: number | null;
  @Column('varchar') sortKey: string;
  @Column('text') searchText: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
}

@Entity('person_roles')
@Check(
  'ck_person_roles_role',
  `"role" in ('operations', 'network', 'region-it', 'region-clinical', 'coordinator', 'security', 'admin', 'reader')`,
)
@Index('ix_person_roles_person', ['personId'])
export class PersonRoleRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('people', { name: 'fk_person_roles_person' })
  @Column('varchar')
  personId: string;
  @Column('varchar') role: Role;
  @ForeignKey('regions', { name: 'fk_person_roles_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
}

@Entity('person_duties')
@Index('ix_person_duties_person', ['personId'])
export class PersonDutyRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('people', { name: 'fk_person_duties_person' })
  @Column('varchar')
  personId: string;
  @Column('varchar') duty: string;
  @ForeignKey('regions', { name: 'fk_person_duties_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  @Column('varchar') validFrom: string;
  @Column('varchar', { nullable: true }) validTo: string | null;
}
