const ENGINES = ['sqlite', 'postgres'];

/** @throws Error naming an option that is not there */
export function readOptions(args) {
  const options = { quick: false, engines: ENGINES };
  for (let at = 0; at < args.length; at += 1) {
    const option = args[at];
    if (option === '--quick') options.quick = true;
    else if (option === '--engine') {
      at += 1;
      if (!ENGINES.includes(args[at]))
        throw new Error(`--engine takes one of ${ENGINES.join(', ')}`);
      options.engines = [args[at]];
    } else throw new Error(`there is no option ${option}; known are --quick and --engine`);
  }
  return options;
}
