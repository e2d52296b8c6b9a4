import { FORMERLY } from '../../../../src/migration-plan/domain/place-name.js';

export const successions = {
  successions: {
    title: 'Regioners overgang',
    lead: 'Når en region overtager andre, følger deres udstyr, rettigheder og opgaver med. Historien bliver, som den er.',
    add: 'Lav en kladde',
    emptyText:
      'Her står, hvilke regioner der overgår til en anden, hvad der følger med, og hvem der har godkendt det.',
    name: (successor: string) => `Overgang til ${successor}`,
    summary: (predecessors: string, successor: string, last: string, first: string) =>
      `${predecessors} gælder til og med ${last}. ${successor} overtager ${first}.`,
    over: (predecessors: string, successor: string, first: string) =>
      `${predecessors} blev til ${successor} ${first}.`,
    and: 'og',
    successor: 'Overtager',
    predecessors: 'Ophører',
    predecessorsHint: 'De ophører dagen før.',
    effectiveOn: 'Gælder fra',
    effectiveHint: 'Den nye region skal gælde fra netop den dag.',
    newHint: 'Den region, der overtager. Den skal være oprettet.',
    note: 'Note',
    state: 'Tilstand',
    lifecycle: 'Hvor langt overgangen er',
    approved: 'Godkendt',
    ofNeeded: (given: number, needed: number) => `${given} af ${needed}`,
    things: 'Ændringer',
    createdAt: 'Oprettet',
    facts: 'Fakta',

    preview: 'Hvad der sker',
    noPreview: 'Der er ingen forhåndsvisning endnu. Lav en, så det kan ses, hvad der følger med.',
    previewedAt: (when: string, things: string) =>
      `Forhåndsvisning lavet ${when}: ${things} ændringer.`,
    doneAt: (when: string, things: string) => `Gennemført ${when}: ${things} ændringer.`,
    digest: 'Fingeraftryk',
    digestHint: 'Det, der godkendes og gennemføres, er netop denne forhåndsvisning.',
    room: 'Område',
    rooms: {
      access: 'Personer og adgang',
      regions: 'Regioner',
      appointments: 'Datoer',
      inventory: 'Udstyr',
      network: 'Netværk',
      'encryption-boxes': 'Forbindelser og bokse',
      'migration-plan': 'Plan',
      jobs: 'Job og webhooks',
    },
    what: 'Hvad',
    effect: 'Hvad der sker',
    count: 'Antal',
    because: 'Hvorfor',
    stays: 'Bliver i den gamle region',
    staysText: 'Det, der er afsluttet, beholder sin region og kan stadig læses.',
    staysNone: 'Der er intet afsluttet i regionerne.',
    region: 'Region',
    from: 'Fra',
    moves: 'Hver enkelt ændring',
    thing: 'Navn',
    movesEmpty: 'Ingen ændringer',
    movesEmptyText: 'Forhåndsvisningen har ingen ændringer.',

    approvals: 'Godkendelser',
    approvalsText: (needed: number) =>
      `${needed === 2 ? 'To' : needed} forskellige personer skal godkende den samme forhåndsvisning. Så gennemføres den af sig selv, når dagen begynder.`,
    noApprovals: 'Ingen har godkendt endnu.',
    who: 'Hvem',
    when: 'Hvornår',
    stands: 'Gælder',
    void: 'Bortfaldet',
    voidSince: (when: string, why: string) => `Bortfaldt ${when}. ${why}`,

    approveTitle: 'Godkend forhåndsvisningen',
    approveThis: (things: string, when: string) =>
      `Du godkender netop den forhåndsvisning, du har set: ${things} ændringer, lavet ${when}.`,
    approveFirst: 'Det er den første godkendelse. Den anden skal gives af en anden person.',
    approveSecond: 'Det er den anden godkendelse: derefter gennemføres overgangen på dagen.',
    otherNow:
      'Forhåndsvisningen er lavet om, mens du så på den. Luk, se den nye igen, og godkend så.',

    hasChanged: 'Regionerne er ændret siden forhåndsvisningen',
    changed: (changes: number) =>
      `${changes === 1 ? '1 ændring' : `${changes} ændringer`} er kommet til siden. Lav forhåndsvisningen igen: er det samme, der følger med, gælder godkendelserne stadig; ellers skal den godkendes igen inden dagen.`,
    isVoid: 'Godkendelserne er bortfaldet',
    seeAgain: 'Se forhåndsvisningen igennem, og få den godkendt igen.',

    run: 'Kørslen',
    waits: (when: string) => `Begynder af sig selv ${when}.`,
    soon: 'Begynder om lidt.',
    isRunning: (things: string, since: string) =>
      `Er i gang siden ${since}: ${things} ændringer. Enten sker de alle, eller også sker ingen af dem.`,
    step: {
      looks: 'Ser det hele efter en gang til.',
      moves: 'Gør det.',
      logs: 'Alt er gjort; det skrives i loggen.',
    },
    notDone: 'Blev ikke gennemført',
    done: (when: string) => `Afsluttet ${when}.`,
    toJob: 'Se jobbet',

    lineage: 'Slægt',
    tookOver: (isDone: boolean): string => (isDone ? 'Overtog' : 'Overtager'),
    wentTo: (isDone: boolean): string => (isDone ? 'Overgik til' : 'Overgår til'),
    onDay: (day: string) => `den ${day}`,
    toSuccession: 'Se overgangen',
    wasTaken: (region: string, successor: string, day: string) =>
      `${region} blev til ${successor} den ${day}.`,
    wasTakenText:
      'Det, der var i gang, fortsætter i den nye region. Det afsluttede står her og kan læses.',
    toSuccessor: (successor: string) => `Gå til ${successor}`,
    willBeTaken: (region: string, successor: string, day: string) =>
      `${region} bliver til ${successor} den ${day}.`,
    willTake: (region: string, predecessors: string, day: string) =>
      `${region} overtager ${predecessors} den ${day}.`,
    stateIs: (state: string) => `Overgangen er: ${state}.`,
    vacant: (roles: string) => `Ingen er udpeget: ${roles}.`,
    vacantText: 'Ingen kan bekræfte datoer for regionen, før rollerne er besat.',
    fill: (role: string) => `Besæt: ${role}`,
    datesAgain: (count: number) =>
      count === 1 ? '1 dato skal aftales igen.' : `${count} datoer skal aftales igen.`,
    datesAgainText: 'De var aftalt med den gamle region, og ingen har sagt ja for den nye.',
    toDialogue: 'Gå til dialogen',
    before: FORMERLY.da,
  },
};
