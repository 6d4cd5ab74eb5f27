import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { gunzipSync } from "node:zlib";

export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  /** As it came over the wire. */
  body: Buffer;
  text: string;
  /** The body as JSON. */
  json(): unknown;
};
export type Ask = {
  method?: string;
  /** Sent as a form. */
  form?: Record<string, string>;
  body?: Buffer | string;
  headers?: Record<string, string>;
};

/**
 * A person's browser without its screen: knows `*.localhost`, keeps each host's cookies, and sends the Origin of the
 * page it is on. Node's own fetch does not resolve `*.localhost` and drops a Host header.
 */
export class Visitor {
  readonly #port: number;
  readonly #jars = new Map<string, Map<string, string>>();

  /** @param port the Laneway server's. */
  constructor(port: number) {
    this.#port = port;
  }

  /** Asks `host` (`acme.localhost`; the port is added). Redirects are not followed. */
  async ask(host: string, path: string, ask: Ask = {}): Promise<Answer> {
    const method = ask.method ?? (ask.form || ask.body !== undefined ? "POST" : "GET");
    const body = ask.form ? new URLSearchParams(ask.form).toString() : ask.body;
    const answer = await send(this.#port, path, method, body, {
      ...this.headers(host),
      ...(ask.form ? { "content-type": "application/x-www-form-urlencoded" } : {}),
      ...ask.headers,
    });
    for (const line of answer.headers["set-cookie"] ?? []) this.#keep(host, line);
    return answer;
  }

  /** Asks as a person does who follows redirects on the same host. Throws after ten. */
  async follow(host: string, path: string): Promise<Answer & { path: string }> {
    for (let at = path, hops = 0; hops < 10; hops++) {
      const answer = await this.ask(host, at);
      const { location } = answer.headers;
      if (answer.status < 300 || answer.status > 399 || location === undefined)
        return { ...answer, path: at };
      at = location;
    }
    throw new Error(`${path} leads in circles`);
  }

  /** Host, Origin and Cookie as this person's browser would send them: also for a WebSocket's handshake. */
  headers(host: string): Record<string, string> {
    const cookies = [...(this.#jars.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join("; ");
    return {
      host: `${host}:${this.#port}`,
      origin: `http://${host}:${this.#port}`,
      ...(cookies ? { cookie: cookies } : {}),
    };
  }

  /** The cookies held for a host, to hand them to a real browser. */
  cookies(host: string): { name: string; value: string }[] {
    return [...(this.#jars.get(host) ?? [])].map(([name, value]) => ({ name, value }));
  }

  /** Puts a cookie into this person's browser. */
  hold(host: string, name: string, value: string): void {
    const jar = this.#jars.get(host) ?? new Map<string, string>();
    this.#jars.set(host, jar.set(name, value));
  }

  /** Signs in at a host's own page. Throws where it does not let the person in. */
  async signIn(host: string, email: string, password = "laneway-demo-1"): Promise<this> {
    const answer = await this.ask(host, "/login", { form: { email, password } });
    if (answer.status >= 400 || this.cookies(host).length === 0) {
      throw new Error(`${email} could not sign in at ${host}: ${answer.status} ${answer.text.slice(0, 300)}`);
    }
    return this;
  }

  #keep(host: string, line: string): void {
    const [pair = "", ...attributes] = line.split(";");
    const at = pair.indexOf("=");
    const jar = this.#jars.get(host) ?? new Map<string, string>();
    this.#jars.set(host, jar);
    const gone =
      attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute)) || at === pair.length - 1;
    if (gone) jar.delete(pair.slice(0, at));
    else jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

async function send(
  port: number,
  path: string,
  method: string,
  body: Buffer | string | undefined,
  headers: Record<string, string>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: "127.0.0.1", port, path, method, headers, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const all = Buffer.concat(chunks);
          const gzipped = response.headers["content-encoding"] === "gzip";
          const text = (gzipped ? gunzipSync(all) : all).toString();
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: all,
            text,
            json: () => JSON.parse(text) as unknown,
          });
        });
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}
