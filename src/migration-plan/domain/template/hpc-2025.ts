import { HPC_2025_MOVE } from './hpc-2025-move.js';
import { allOf, standardTask as task } from './standard-task.js';
import type { Template, TemplateTask } from './template.js';

/** From parallel production to the closed plan (reference.md 4.2, T25 to T34). */
const CUTOVER_AND_AFTER: readonly TemplateTask[] = [
  task('T25', {
    title: ['Parallel drift', 'Parallel production'],
    done: ['Alle forskelle er forklaret', 'Every difference is explained'],
    lead: 'region-clinical',
    with: ['bioinformatics'],
    days: [10, 20, 30],
    after: ['G3', 'T12', 'T15', 'T18'],
    tags: ['klinik'],
  }),
  task('G4', {
    title: ['Port 4: omlægning', 'Gate 4: cutover'],
    done: ['Fire ja, og ingen hasteprøver i vejen', 'Four yes, and no urgent sample in the way'],
    lead: 'coordinator',
    days: 1,
    after: ['T25'],
    gate: allOf(
      ['clinical-owner', 'region-it', 'region-clinical', 'coordinator'],
      ['urgent-samples'],
    ),
  }),
  task('T26', {
    title: ['Varsel til brugere og klinikker', 'Notice to users and clinics'],
    done: ['Varslet er sendt', 'The notice is sent'],
    lead: 'coordinator',
    days: 1,
    after: ['G1'],
    tags: ['dialog'],
  }),
  task('T27', {
    title: ['Omlægning', 'Cutover'],
    done: ['Den første kliniske kørsel er i orden', 'The first clinical run is in order'],
    lead: 'operations',
    with: ['network', 'storage'],
    days: 1,
    after: ['G4'],
    disruptive: true,
    cutover: true,
    tags: ['klinik'],
  }),
  task('T28', {
    title: ['Tid til tilbagerulning', 'Rollback window'],
    done: ['Ingen alvorlig hændelse er åben', 'No serious incident is open'],
    lead: 'operations',
    with: ['storage'],
    days: 10,
    after: ['T27'],
  }),
  task('T29', {
    title: ['Efterovervågning', 'Watch period'],
    done: ['Svartiden har holdt i to uger', 'Turnaround has held for two weeks'],
    lead: 'bioinformatics',
    with: ['operations'],
    days: [15, 20, 30],
    after: ['T27'],
    tags: ['klinik'],
  }),
  task('G5', {
    title: ['Port 5: ingen vej tilbage', 'Gate 5: no way back'],
    done: ['Begge har skrevet under', 'Both have signed'],
    lead: 'clinical-owner',
    days: 1,
    after: ['T28', 'T29'],
    gate: allOf(['clinical-owner', 'region-clinical']),
  }),
  task('T30', {
    title: [
      'Gammel adgang kun til læsning, derefter lukket',
      'Old access for reading only, then closed',
    ],
    done: ['Ingen kan logge på', 'Nobody can sign in'],
    lead: 'operations',
    days: [10, 15, 20],
    after: ['G5'],
    tags: ['adgang'],
  }),
  task('T31', {
    title: ['Gamle data slettes efter kontrol', 'Old data erased after a check'],
    done: ['Der er en attest for hver enhed', 'There is a certificate for each device'],
    lead: 'storage',
    with: ['security'],
    days: [15, 20, 30],
    after: ['T30'],
    tags: ['data-stewardship'],
  }),
  task('T32', {
    title: ['Gammelt udstyr tages ned', 'Old equipment taken down'],
    done: ['Udstyret er udgået', 'The equipment is retired'],
    lead: 'operations',
    days: [10, 15, 20],
    after: ['T31'],
    disruptive: true,
  }),
  task('T33', {
    title: [
      'Gamle certifikater, regler og navne ryddes op',
      'Old certificates, rules and names cleared',
    ],
    done: ['Intet er tilbage', 'Nothing is left'],
    lead: 'network',
    with: ['security'],
    days: 5,
    after: ['T30'],
    tags: ['netværk'],
  }),
  task('T34', {
    title: ['Erfaringer samles, og planen lukkes', 'Lessons learned, and the plan closed'],
    done: ['Underskrevet', 'Signed'],
    lead: 'coordinator',
    days: 5,
    after: ['T32', 'T33'],
  }),
];

/** The template that Idrift comes with: 34 tasks and 5 gates (reference.md 4.2). */
export const HPC_2025: Template = {
  key: 'hpc-2025',
  version: 1,
  title: { da: 'HPC 2025: flytning af en region', en: 'HPC 2025: moving a region' },
  parameters: { uplinkLead: 20, boxLead: 30, volumeTb: 1_000, bandwidthGbps: 10 },
  tasks: [...HPC_2025_MOVE, ...CUTOVER_AND_AFTER],
};
