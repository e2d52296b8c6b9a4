import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EquipmentCommands } from '../inventory/application/cooling/equipment.commands.js';
import { LoopCommands } from '../inventory/application/cooling/loop.commands.js';
import { RecordCommands } from '../inventory/application/cooling/record.commands.js';
import { ReleaseCommands } from '../inventory/application/cooling/release.commands.js';
import { EXAMPLE_DAY } from './example-data.js';
import { CLI } from './with-app.js';

const HOUR_MS = 3_600_000;
/** Hours before the morning on which the example begins. */
const before = (hours: number) => EXAMPLE_DAY - hours * HOUR_MS;

const PORT_PAIRS = 12;

/** The loops stand filled and tested, and nothing is connected: a second person is to sign. */
export async function loadCooling(app: NestFastifyApplication, siteId: string): Promise<void> {
  const loops = await loadLoops(app, siteId);
  await loadEquipment(app, loops);
  await loadRecords(app, loops.technology);
}

type Loops = { readonly facility: string; readonly technology: string };

async function loadLoops(app: NestFastifyApplication, siteId: string): Promise<Loops> {
  const commands = app.get(LoopCommands);
  const facility = await commands.create(CLI, {
    name: 'Bygningens kølevand',
    kind: 'facility',
    coolant: 'water',
    siteId,
    workingPressurePa: 350_000,
  });
  const technology = await commands.create(CLI, {
    name: 'Teknisk kreds 1',
    kind: 'technology',
    coolant: 'pg25',
    siteId,
    workingPressurePa: 300_000,
  });
  return { facility, technology };
}

async function loadEquipment(
  app: NestFastifyApplication,
  { facility, technology }: Loops,
): Promise<void> {
  const commands = app.get(EquipmentCommands);
  const manifold = await commands.createManifold(CLI, {
    name: 'M1',
    loopId: technology,
    place: 'Rack R07',
    pairs: PORT_PAIRS,
    couplingType: 'Lynkobling, dryptæt',
    couplingSize: '08',
  });
  const tested = { wetTestedOn: '2025-04-22', reading: 'ok' } as const;
  for (const [at, state] of (['running', 'standby'] as const).entries()) {
    const cdu = await commands.createCdu(CLI, {
      name: `CDU ${at + 1}`,
      facilityLoopId: facility,
      technologyLoopId: technology,
      capacityWatts: 80_000,
      state,
    });
    await commands.createDetector(CLI, {
      name: `Lækagesensor CDU ${at + 1}`,
      watches: 'cdu',
      watchedId: cdu,
      wetTestSeconds: 12,
      ...tested,
    });
  }
  await commands.createDetector(CLI, {
    name: 'Lækagereb M1',
    watches: 'manifold',
    watchedId: manifold,
    wetTestSeconds: 21,
    ...tested,
  });
}

async function loadRecords(app: NestFastifyApplication, loopId: string): Promise<void> {
  const records = app.get(RecordCommands);
  const sampleId = await records.createSample(CLI, {
    loopId,
    takenAt: before(66),
    purpose: 'baseline',
    laboratory: 'Vandlaboratoriet',
    values: { glycol: 2_520, ph: 870, conductivity: 3_150_000, bacteria: 30, turbidity: 40 },
    note: null,
  });
  await records.createReading(CLI, {
    loopId,
    at: before(0.25),
    purpose: 'baseline',
    supplyMillidegrees: 32_100,
    returnMillidegrees: 32_300,
    flowMlPerMinute: 60_000,
    differencePressurePa: 118_000,
    pressurePa: 285_000,
    dewPointMillidegrees: null,
    roomMillidegrees: 23_500,
    humidityPermille: 440,
    powerWatts: 0,
  });
  await app.get(ReleaseCommands).prepare(CLI, loopId, {
    flushedAt: before(68),
    debrisSeen: 'no',
    filterMicron: 50,
    loopHold: {
      startedAt: before(46),
      endedAt: before(21),
      startPa: 455_000,
      endPa: 453_000,
      startMillidegrees: 21_000,
      endMillidegrees: 21_200,
    },
    manifoldHold: {
      startedAt: before(20),
      endedAt: before(18.5),
      startPa: 452_000,
      endPa: 451_500,
      startMillidegrees: 21_200,
      endMillidegrees: 21_200,
    },
    dripSeen: 'no',
    sampleId,
    note: 'Skyllet, trykprøvet og målt af køleentreprenøren.',
  });
}
