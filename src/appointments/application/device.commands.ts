import { Injectable } from '@nestjs/common';
import { refused } from '../../kernel/errors.js';
import { reason } from '../../kernel/message.js';
import { Attempts, gateOf } from '../../access/access.facade.js';
import { found } from '../../platform/database/found.js';
import { Work } from '../../platform/database/work.js';
import { AppointmentStore } from '../persistence/appointment.store.js';
import { DateLetters } from './date.letters.js';
import { Devices } from './devices.js';
import { contextOf, LinkDoor, type Knock } from './link.door.js';

/** Codes sent by one link in an hour; each is a mail to somebody. */
const MAILS = { free: 5, windowMs: 3_600_000, firstWaitMs: 600_000, longestWaitMs: 3_600_000 };

/** A code has a million values: five tries in ten minutes find none. */
const CODES = { free: 5, windowMs: 600_000, firstWaitMs: 600_000, longestWaitMs: 3_600_000 };

const WRONG_CODE = reason(
  'wrong-code',
  'Those are not the six digits of the latest mail: look again, or have new ones sent.',
  'Det er ikke de seks cifre fra den seneste mail: se efter igen, eller få nye sendt.',
);

/** A new device shows that whoever holds it reads the role's mail. */
@Injectable()
export class DeviceCommands {
  constructor(
    private readonly work: Work,
    private readonly door: LinkDoor,
    private readonly store: AppointmentStore,
    private readonly letters: DateLetters,
    private readonly attempts: Attempts,
    private readonly devices: Devices,
  ) {}

  /** Mails six digits to the role, for this device alone. @returns the device, to be remembered */
  async sendCode(knock: Knock): Promise<string> {
    const link = await this.door.open(knock);
    const context = contextOf(link, knock);
    const id = this.devices.idOf(knock.device);
    const gate = gateOf(`date code to ${link.id}`, MAILS);
    await this.work.write(context, (tx) => this.attempts.count(tx, [gate]));
    await this.work.write(context, async (tx) => {
      const row = found(await this.store.find(tx, link.appointmentId));
      const code = this.devices.codeOf(link, id, tx.now);
      await this.letters.code(tx, row, {
        role: link.role,
        code,
        cause: this.devices.causeOf(link, id, tx.now),
      });
    });
    return id;
  }

  /** @returns the device with its proof. @throws `refused` when it is another code */
  async trust(knock: Knock, code: string): Promise<string> {
    const link = await this.door.open(knock);
    const context = contextOf(link, knock);
    const id = this.devices.idOf(knock.device);
    const gate = gateOf(`date code of ${link.id}`, CODES);
    const now = await this.work.write(context, async (tx) => {
      await this.attempts.count(tx, [gate]);
      return tx.now;
    });
    if (!this.devices.isCode(link, id, { code, now })) throw refused([WRONG_CODE]);
    return this.devices.trusted(link, id);
  }
}
