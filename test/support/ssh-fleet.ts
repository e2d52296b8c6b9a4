import { ARUBA } from './ssh-devices.js';
import { SSH_PASSWORD, SSH_USER, SshServer } from './ssh-server.js';
import type { Client } from './client.js';
import { configOf } from './devices.js';
import { made, type Made } from './receiving.js';

/** The name under which the login of the switches stands in the environment. */
export const SSH_LOGIN = { name: 'ssh_switches', value: `${SSH_USER}:${SSH_PASSWORD}` };

/** Switches that answer over SSH, each with its own key, by their hostnames. */
export class SshFleet {
  readonly byName = new Map<string, SshServer>();

  static async of(names: readonly string[]): Promise<SshFleet> {
    const fleet = new SshFleet();
    for (const name of names) {
      const config = configOf(name);
      const server = await SshServer.start({ platform: ARUBA, prompt: `${name}# `, config });
      fleet.byName.set(name, server);
    }
    return fleet;
  }

  /** Says of each device where it answers, and which key it has. */
  async connect(client: Client, devices: readonly Made[]): Promise<void> {
    for (const device of devices) {
      const server = this.server(String(device['name']));
      const { port, hostKey } = server;
      const body = { host: '127.0.0.1', port, hostKey, secretName: SSH_LOGIN.name };
      const path = `/network-devices/${device.id}/connection`;
      await made(client.put(path, body, { ifMatch: 0 }));
    }
  }

  server(name: string): SshServer {
    const server = this.byName.get(name);
    if (server === undefined) throw new Error(`no switch ${name} answers`);
    return server;
  }

  async close(): Promise<void> {
    await Promise.all([...this.byName.values()].map((server) => server.close()));
  }
}
