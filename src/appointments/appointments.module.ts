import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Audit } from '../audit/audit.facade.js';
import { AuditModule } from '../audit/audit.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { AppointmentCommands } from './application/appointment.commands.js';
import { AppointmentQueries } from './application/appointment.queries.js';
import { AppointmentRecords } from './application/appointment.records.js';
import { DateFactsReader } from './application/date.facts.js';
import { FreezeEffects } from './application/freeze.effects.js';
import { AppointmentSubjects } from './application/subjects.js';
import { Appointments } from './appointments.facade.js';
import { moveImage } from './domain/move.js';
import { AppointmentController } from './http/appointment.controller.js';
import { AppointmentMoveRow, AppointmentRow } from './persistence/appointment.entity.js';
import { AppointmentStore, moveOf } from './persistence/appointment.store.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([AppointmentRow, AppointmentMoveRow]),
    AuditModule,
    RegionsModule,
  ],
  controllers: [AppointmentController],
  providers: [
    AppointmentStore,
    AppointmentSubjects,
    AppointmentRecords,
    AppointmentCommands,
    AppointmentQueries,
    DateFactsReader,
    FreezeEffects,
    Appointments,
  ],
  exports: [Appointments],
})
export class AppointmentsModule implements OnModuleInit {
  constructor(private readonly audit: Audit) {}

  onModuleInit(): void {
    this.audit.coversTold({
      subjectType: 'appointment-move',
      entity: AppointmentMoveRow,
      imagesOf: (_tx, rows) => Promise.resolve(rows.map((row) => moveImage(moveOf(row)))),
      tells: (kind) => kind.startsWith('appointment.'),
      toldBy: ({ after }) => [{ id: String(after['id']), image: after }],
    });
  }
}
