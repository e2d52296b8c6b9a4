import { FORMERLY } from '../../../../src/migration-plan/domain/place-name.js';

export const successions = {
  successions: {
    title: 'Successions of regions',
    lead: 'When a region takes over others, their equipment, rights and duties go with them. What was, stays as it was.',
    add: 'Draft one',
    emptyText:
      'Here stands which regions go over to another, what goes with them, and who has approved it.',
    name: (successor: string) => `Succession of ${successor}`,
    summary: (predecessors: string, successor: string, last: string, first: string) =>
      `${predecessors} are valid to ${last}, inclusive. ${successor} takes over on ${first}.`,
    over: (predecessors: string, successor: string, first: string) =>
      `${predecessors} became ${successor} on ${first}.`,
    and: 'and',
    successor: 'Takes over',
    predecessors: 'Ends',
    predecessorsHint: 'They end the day before.',
    effectiveOn: 'Takes effect',
    effectiveHint: 'The new region has to be valid from exactly that day.',
    newHint: 'The region that takes over. It has to have been entered.',
    note: 'Note',
    state: 'State',
    lifecycle: 'How far the succession is',
    approved: 'Approved',
    ofNeeded: (given: number, needed: number) => `${given} of ${needed}`,
    things: 'Changes',
    createdAt: 'Entered',
    facts: 'Facts',

    preview: 'What happens',
    noPreview: 'There is no preview yet. Make one, so that it can be seen what goes over.',
    previewedAt: (when: string, things: string) => `Preview made ${when}: ${things} changes.`,
    doneAt: (when: string, things: string) => `Carried out ${when}: ${things} changes.`,
    digest: 'Fingerprint',
    digestHint: 'What is approved and carried out is exactly this preview.',
    room: 'Area',
    rooms: {
      access: 'People and access',
      regions: 'Regions',
      appointments: 'Dates',
      inventory: 'Equipment',
      network: 'Network',
      'encryption-boxes': 'Links and boxes',
      'migration-plan': 'Plan',
      jobs: 'Jobs and webhooks',
    },
    what: 'What',
    effect: 'What happens',
    count: 'How many',
    because: 'Why',
    stays: 'Stays in the old region',
    staysText: 'What is over keeps its region and can still be read.',
    staysNone: 'Nothing in the regions is over.',
    region: 'Region',
    from: 'From',
    moves: 'Every single change',
    thing: 'Name',
    movesEmpty: 'No changes',
    movesEmptyText: 'The preview has no changes.',

    approvals: 'Approvals',
    approvalsText: (needed: number) =>
      `${needed === 2 ? 'Two' : needed} different people have to approve the same preview. Then it is carried out by itself when the day begins.`,
    noApprovals: 'Nobody has approved it yet.',
    who: 'Who',
    when: 'When',
    stands: 'Stands',
    void: 'Void',
    voidSince: (when: string, why: string) => `Void since ${when}. ${why}`,

    approveTitle: 'Approve the preview',
    approveThis: (things: string, when: string) =>
      `You approve exactly the preview that you have seen: ${things} changes, made ${when}.`,
    approveFirst: 'It is the first approval. The second has to be another person’s.',
    approveSecond: 'It is the second approval: after it the succession is carried out on the day.',
    otherNow:
      'The preview was made anew while you looked at it. Close, look at the new one, and approve then.',

    hasChanged: 'The regions have changed since the preview',
    changed: (changes: number) =>
      `${changes === 1 ? '1 change has' : `${changes} changes have`} come since. Preview it again: if the same things move, the approvals still stand; otherwise it is approved again before the day.`,
    isVoid: 'The approvals are void',
    seeAgain: 'Look through the preview, and have it approved again.',

    run: 'The run',
    waits: (when: string) => `Begins by itself ${when}.`,
    soon: 'Begins in a moment.',
    isRunning: (things: string, since: string) =>
      `Under way since ${since}: ${things} changes. Either all of them happen, or none does.`,
    step: {
      looks: 'Looks at all of it once more.',
      moves: 'Does it.',
      logs: 'All is done; the log is being written.',
    },
    notDone: 'Not carried out',
    done: (when: string) => `Ended ${when}.`,
    toJob: 'See the job',

    lineage: 'Lineage',
    tookOver: (isDone: boolean): string => (isDone ? 'Took over' : 'Takes over'),
    wentTo: (isDone: boolean): string => (isDone ? 'Went over to' : 'Goes over to'),
    onDay: (day: string) => `on ${day}`,
    toSuccession: 'See the succession',
    wasTaken: (region: string, successor: string, day: string) =>
      `${region} became ${successor} on ${day}.`,
    wasTakenText:
      'What was under way goes on in the new region. What was over stands here and can be read.',
    toSuccessor: (successor: string) => `Go to ${successor}`,
    willBeTaken: (region: string, successor: string, day: string) =>
      `${region} becomes ${successor} on ${day}.`,
    willTake: (region: string, predecessors: string, day: string) =>
      `${region} takes over ${predecessors} on ${day}.`,
    stateIs: (state: string) => `The succession is: ${state}.`,
    vacant: (roles: string) => `Nobody is named: ${roles}.`,
    vacantText: 'Nobody can confirm dates for the region until the roles are filled.',
    fill: (role: string) => `Fill: ${role}`,
    datesAgain: (count: number) =>
      count === 1 ? '1 date must be agreed again.' : `${count} dates must be agreed again.`,
    datesAgainText:
      'They were agreed with the old region, and nobody has said yes for the new one.',
    toDialogue: 'Go to the dialogue',
    before: FORMERLY.en,
  },
};
