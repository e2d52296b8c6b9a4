/** A caller of Idrift's API that keeps its cookie. */
export class Api {
  cookie = '';

  constructor(url) {
    this.url = url;
  }

  get(path) {
    return this.#send('GET', path);
  }

  post(path, body) {
    return this.#send('POST', path, body);
  }

  /** @param revision the one that is changed */
  put(path, body, revision) {
    return this.#send('PUT', path, body, { 'if-match': `"r${revision}"` });
  }

  /** A step of a resource's lifecycle. */
  act(path, body, revision) {
    return this.#send('POST', path, body, { 'if-match': `"r${revision}"` });
  }

  async #send(method, path, body, more = {}) {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(isJson(body) ? { 'content-type': 'application/json' } : {}),
        ...more,
      },
      ...(body === undefined ? {} : { body: isJson(body) ? JSON.stringify(body) : body }),
    });
    const text = await response.text();
    if (!response.ok)
      throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 400)}`);
    const [cookie] = response.headers.getSetCookie();
    if (cookie !== undefined) this.cookie = cookie.split(';')[0];
    return text === '' ? null : JSON.parse(text);
  }
}

/** A form says itself what it is, with the word that parts its fields. */
const isJson = (body) => body !== undefined && !(body instanceof FormData);

const PASSWORD = 'correct horse battery staple';
const LOGIN = 'bench';

/** The first administrator invites somebody of a role, who then does the bench's work. */
export async function makeWorker(server, url, role) {
  const admin = new Api(url);
  const token = await server.ask('firstLink');
  await admin.post('/setup', { token, login: 'admin', displayName: 'Admin', password: PASSWORD });
  return invite(admin, LOGIN, role);
}

/** One more person, who is signed in. @param admin who may invite */
export async function invite(admin, login, role) {
  const grants = [{ role, regionId: null }];
  const person = await admin.post('/people', { login, displayName: 'Bench', grants });
  const invitation = await admin.post(`/people/${person.id}/invitations`);
  const worker = new Api(admin.url);
  const [, own] = invitation.url.split('#');
  await worker.post('/setup', { token: own, password: PASSWORD });
  return worker;
}

/** A reader of the whole log, for the verification. */
export async function signIn(url, login = LOGIN) {
  const api = new Api(url);
  await api.post('/session', { login, password: PASSWORD });
  return api;
}
