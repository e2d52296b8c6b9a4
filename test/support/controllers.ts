import { EXAMPLE_BASELINE, EXAMPLE_SPEC } from '../../src/cli/example-data.js';
import { made } from './receiving.js';
import type { Client } from './client.js';
import type { Row } from './cooling.js';
import { ownCertificate, RedfishServer } from './redfish-server.js';
import { changed, serverResources, type Resources, type ServerPlan } from './redfish-tree.js';

const DIMM_GIB = EXAMPLE_SPEC.memoryGib / EXAMPLE_SPEC.memoryModules;

const versionOf = (component: string): string =>
  EXAMPLE_BASELINE.find((line) => line.component === component)?.version ?? '';

/** A machine as the example's model is ordered. */
const AS_ORDERED: Partial<ServerPlan> = {
  dimms: EXAMPLE_SPEC.memoryModules,
  dimmGib: DIMM_GIB,
  cores: EXAMPLE_SPEC.coresTotal / EXAMPLE_SPEC.sockets,
  drives: EXAMPLE_SPEC.drives,
  bios: versionOf('BIOS'),
  bmc: versionOf('BMC'),
  model: 'NC-220',
  isOn: true,
};

export const HALF_THE_MEMORY: Partial<ServerPlan> = { dimms: EXAMPLE_SPEC.memoryModules / 2 };

/** The management controllers of the example's servers: each answers over HTTPS as its machine. */
export class Controllers {
  private readonly certificate = ownCertificate();
  private readonly running: { readonly server: RedfishServer; readonly resources: Resources }[] =
    [];

  /** @param now what the clock of the application says, as theirs do too */
  constructor(
    private readonly client: Client,
    private readonly now: () => number,
  ) {}

  /** A controller for a server, not entered anywhere yet. */
  async serve(machine: Row, plan: Partial<ServerPlan> = {}): Promise<RedfishServer> {
    const serial = String(machine['serial']);
    const id = Number(serial.slice(-2));
    const planned = serverResources({ ...AS_ORDERED, ...plan, id });
    const named = changed(planned, '/Systems/1', { SerialNumber: serial });
    const cased = changed(named, '/Chassis/1', { SerialNumber: serial });
    const MACAddress = `00:40:a6:03:00:${String(id)}`;
    const resources = changed(cased, '/Systems/1/EthernetInterfaces/E1', { MACAddress });
    const server = await RedfishServer.start(resources, this.certificate);
    this.running.push({ server, resources });
    this.setClocks();
    return server;
  }

  /** A controller for a server, entered by the API. */
  async enter(server: Row, plan: Partial<ServerPlan> = {}): Promise<void> {
    const { url, pin } = await this.serve(server, plan);
    const body = { address: url, fingerprint: pin };
    await made(this.client.put(`/servers/${server.id}/controller`, body, { ifMatch: 0 }));
  }

  /** Their clocks are right, as those of well-kept controllers. */
  setClocks(): void {
    const DateTime = new Date(this.now()).toISOString();
    for (const { resources } of this.running) {
      const right = changed(resources, '/Managers/1', { DateTime });
      for (const [path, resource] of right) resources.set(path, resource);
    }
  }

  /** Asks for a look at each; the job is yet to be done. */
  async ask(servers: readonly Pick<Row, 'id'>[]): Promise<string> {
    this.setClocks();
    const serverIds = servers.map(({ id }) => id);
    return String((await made(this.client.post('/probes', { serverIds })))['jobId']);
  }

  async stop(): Promise<void> {
    for (const { server } of this.running) await server.stop();
  }
}
