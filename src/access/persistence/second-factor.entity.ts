import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

@Entity('second_factors')
export class SecondFactorRow {
  @ForeignKey('people', { name: 'fk_second_factors_person' })
  @PrimaryColumn('varchar')
  personId: string;
  @Column('varchar') version: string;
  @Column('bigint', { nullable: true }) confirmedAt: number | null;
  @Column('bigint') lastStep: number;
}
