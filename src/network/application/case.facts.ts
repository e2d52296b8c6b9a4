import { Injectable } from '@nestjs/common';
import { Appointments, type DateStanding } from '../../appointments/appointments.facade.js';
import { Clock } from '../../platform/clock.js';
import type { ReadTx } from '../../platform/database/work.js';
import type { CaseFacts, NetworkCase } from '../domain/network-case.js';
import { DeviceStore } from '../persistence/devices/device.store.js';

/** What a case's steps ask beside its own row. */
@Injectable()
export class CaseFactsReader {
  constructor(
    private readonly appointments: Appointments,
    private readonly devices: DeviceStore,
    private readonly clock: Clock,
  ) {}

  async of(tx: ReadTx, one: NetworkCase): Promise<CaseFacts> {
    const dates = await this.appointments.standings(tx, [one.appointmentId]);
    return this.from(tx, one, dates.get(one.appointmentId));
  }

  async from(tx: ReadTx, one: NetworkCase, date: DateStanding | undefined): Promise<CaseFacts> {
    const { kind, steps, rollback, newEquipment, newDeviceId } = one;
    const { agreedFrom: from = null, agreedTo: to = null } = date ?? {};
    const agreed = from === null || to === null ? null : { from, to };
    const device = newDeviceId === null ? null : await this.devices.row(tx, newDeviceId);
    const newDevice = device?.state ?? null;
    return { kind, steps, rollback, newEquipment, now: this.clock.now(), agreed, newDevice };
  }
}
