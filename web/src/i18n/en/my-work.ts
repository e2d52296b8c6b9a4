export const myWork = {
  myWork: {
    title: 'My work',
    count: (n: number) =>
      n === 0
        ? 'Nothing waits on you.'
        : n === 1
          ? 'One thing waits on you.'
          : `${n} things wait on you.`,
    about: 'About',
    what: 'What is to be done',
    due: 'By',
    since: 'Since',
    empty: 'Nothing waits on you',
    emptyText: 'Dates that need your answer, and what you have to read and sign, stand here.',
    digest: 'Get it by mail every day',
    digestTitle: 'My work by mail',
    digestHint: 'On working days, and only when something waits on you.',
    digestNoAddress: 'Your account has no mail address: ask the administrator to enter it.',
    never: 'Never',
    at: (hour: number) => `At ${String(hour).padStart(2, '0')}:00`,
    saved: 'Saved.',
  },
};
