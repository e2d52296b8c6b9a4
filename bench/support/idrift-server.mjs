// The built server as a process of the bench: the same application that dist/main.js starts, with
// a clock that can stand in the past, so that what is seeded has an age.
import 'reflect-metadata';
import { serve } from './serve.mjs';

serve(async () => {
  const { makeApp } = await import('../../dist/start.js');
  const { readSettings } = await import('../../dist/platform/config/settings.js');
  const { SetupCommands } = await import('../../dist/access/application/setup.commands.js');
  const { JobProcess } = await import('../../dist/platform/jobs/job-process.js');
  let offsetMs = 0;
  const clock = { now: () => Date.now() + offsetMs };
  const app = await makeApp(readSettings(), clock);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address();
  return {
    url: () => `http://127.0.0.1:${port}`,
    firstLink: () => app.get(SetupCommands).firstLink(),
    clock: ({ offset }) => {
      offsetMs = offset;
      return null;
    },
    runJobs: () => app.get(JobProcess).start(true),
    stop: () => app.close(),
  };
});
