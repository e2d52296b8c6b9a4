import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Regions } from '../../regions/regions.facade.js';
import { DeliveryStore } from '../persistence/delivery.store.js';

/** Deliveries as the working calendar looks at them: somebody has to be there to take them in. */
@Injectable()
export class ExpectedDeliveries implements OnModuleInit {
  constructor(
    private readonly regions: Regions,
    private readonly deliveries: DeliveryStore,
  ) {}

  onModuleInit(): void {
    this.regions.plansDays(async (tx, from) =>
      (await this.deliveries.expectedFrom(tx, from)).map((row) => ({
        subject: { type: 'delivery', id: row.id },
        label: row.note_number,
        day: row.expected_on,
      })),
    );
  }
}
