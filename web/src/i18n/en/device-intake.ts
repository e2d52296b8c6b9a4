export const deviceIntake = {
  deviceIntake: {
    devices: 'Network devices',
    hostname: 'Hostname',
    hostnameHint: 'As it stands in the configuration. Configurations are matched by it.',
    role: 'Role',
    platform: 'Platform',
    platformHint: 'Without it a configuration cannot be read.',
    orderLine: 'Order line',
    wave: 'Wave',
    waveOf: (position: string, name: string) => `${position}. ${name}`,
    serialHint: 'May be left empty. It is read on receipt.',

    newTitle: 'Add a network device',
    newLead: 'A planned device. It is received and configured afterwards.',
    about: 'About the device',
    add: 'Add device',
    added: (name: string) => `${name} is added`,
    manyInstead: 'Paste many at once',

    pasteTitle: 'Paste network devices',
    pasteLead:
      'Copy the rows from a spreadsheet and paste them. Nothing is saved before you have looked through them.',
    pasteLabel: 'Devices',
    pasteHint: (columns: string) =>
      `One row for each. Begin with the names of the columns, in any order; without them it is: ${columns}.`,
    columns: {
      hostname: 'Hostname',
      model: 'Model or part number',
      role: 'Role',
      platform: 'Platform',
      serial: 'Serial number',
      site: 'Site',
      place: 'Place',
      wave: 'Wave',
      assetNumber: 'Asset number',
    },
    defaultModel: 'Model for rows without one',
    defaultModelHint: 'Used where a row names none.',
    preview: 'How the rows were understood',
    previewEmpty: 'The rows are shown here when you have pasted them.',
    row: 'Row',
    device: 'Device',
    modelAndRole: 'Model and role',
    where: 'Site and wave',
    status: 'Status',
    rowGood: 'Good',
    showAll: (n: string) => `Show all ${n}`,
    save: (n: string) => (n === '1' ? 'Add 1 device' : `Add ${n} devices`),
    saved: (n: string) => (n === '1' ? '1 device is added' : `${n} devices are added`),
    dropFaulty: (n: string) =>
      n === '1' ? 'Leave out the faulty row' : `Leave out the ${n} faulty rows`,
    allGood: (n: string) => (n === '1' ? '1 row is good.' : `All ${n} rows are good.`),
    faultyRows: (n: string, all: string) =>
      `${n} of ${all} rows are faulty. Correct them in the text, or leave them out.`,
    headingRead: (columns: string) => `The first row was read as the columns’ names: ${columns}.`,
    headingIgnored: (columns: string) => `These columns are not read: ${columns}.`,
    tooMany: (n: string) => `At most ${n} rows at once. Paste the rest afterwards.`,
    noModels: 'There are no models of network devices yet. Add them under Models first.',
    notSaved: 'Nothing is saved. The reasons stand at the rows, and your text is kept.',
    openExisting: 'Open it',
    faults: {
      noModel: 'The model is missing. Write a part number or a name, or choose one for all.',
      badHostname: 'A hostname has letters, digits, dots, hyphens and underscores only.',
      placeholder: 'The serial is a placeholder. Write the device’s own, or leave it empty.',
      tooLong: (column: string, max: string) =>
        `${column}: too long. Use at most ${max} characters.`,
      twice: {
        hostname: (row: string) => `The hostname already stands in row ${row}.`,
        serial: (row: string) => `The serial already stands in row ${row}.`,
      },
      unknown: {
        model: (given: string) => `No model of a network device is called “${given}”.`,
        role: (given: string) => `There is no role “${given}”.`,
        platform: (given: string) => `There is no platform “${given}”.`,
        site: (given: string) => `There is no site “${given}”.`,
        wave: (given: string) => `There is no wave “${given}”.`,
      },
      ambiguous: {
        model: (given: string) => `Several models are called “${given}”. Write the part number.`,
        role: (given: string) => `Several roles are called “${given}”.`,
        platform: (given: string) => `Several platforms are called “${given}”.`,
        site: (given: string) =>
          `Several sites are called “${given}”. Write the name as it stands.`,
        wave: (given: string) =>
          `Several waves are called “${given}”. Write the name as it stands.`,
      },
      tooManyCells: (n: string) =>
        `The row has more than the ${n} columns. Put text with separators in quotes.`,
    },

    handInTitle: 'Hand in configurations',
    handInLead:
      'One file, or a ZIP of up to 500. Each file belongs to the device whose hostname stands in it, or else the one it is named after.',
    what: 'What is handed in',
    kind: 'What is it',
    kinds: { intended: 'Intended', running: 'Running' },
    kindHints: {
      intended: 'What the devices shall run.',
      running: 'What the devices run now.',
    },
    label: 'Release',
    labelHint: 'The release or change it belongs to. May be left empty.',
    choose: 'Choose file or ZIP',
    chooseOne: 'Choose file',
    kindFirst: 'First choose whether it is the intended or the running one.',
    sending: (name: string, percent: string) => `Sending ${name}: ${percent} %`,
    reading: (name: string) => `Reading ${name}`,
    sendingLabel: 'The file is being sent',
    secrets:
      'Passwords, keys and other secrets are redacted before anything is stored. In their place stands a mark that shows whether a secret has changed, but not what it is.',
    script: 'From a script',
    scriptText:
      'A script hands in with an API token that may “Hand in configurations” (config.write). The line Authorization: Bearer with the token stands in the file token.txt, so that the token is not seen among the machine’s processes.',
    makeToken: 'Make an API token',
    command: 'The command',
    result: (name: string) => `What became of ${name}`,
    refusedCount: (n: string) => (n === '1' ? '1 file was refused' : `${n} files were refused`),
    addedCount: (n: string) =>
      n === '1' ? '1 new version is stored' : `${n} new versions are stored`,
    unchangedCount: (n: string) =>
      n === '1' ? '1 was there already, unchanged' : `${n} were there already, unchanged`,
    file: 'File',
    outcome: 'Outcome',
    outcomes: { added: 'New version', unchanged: 'Unchanged', refused: 'Refused' },
    reasons: 'Reason',

    handInOne: 'Hand in a configuration',
    oneAdded: 'The configuration is stored as a new version.',
    oneUnchanged: 'The configuration is the same as the last one. Nothing new is stored.',
  },
};
