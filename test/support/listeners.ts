import http from 'node:http';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Mail {
  to: string;
  /** Headers and text as they were sent. */
  data: string;
}

/** A mail server that keeps what it is given. Stops when the test ends. */
export async function startMailServer(): Promise<{ port: number; mails: Mail[] }> {
  const mails: Mail[] = [];
  const server = net.createServer((socket) => {
    let to = '';
    let data: string[] | null = null;
    let rest = '';
    const say = (line: string) => socket.write(`${line}\r\n`);
    const hear = (line: string): void => {
      if (data !== null) {
        if (line === '.') {
          mails.push({ to, data: data.join('\n') });
          data = null;
          say('250 kept');
        } else data.push(line.startsWith('..') ? line.slice(1) : line);
        return;
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'RCPT') to = /<(.*)>/.exec(line)?.[1] ?? '';
      if (verb === 'DATA') data = [];
      say(verb === 'DATA' ? '354 go on' : verb === 'QUIT' ? '221 bye' : '250 ok');
      if (verb === 'QUIT') socket.end();
    };
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      const lines = (rest + text).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) hear(line);
    });
    say('220 test');
  });
  return { port: await listen(server), mails };
}

/** A web server that keeps the JSON that is posted to it. Stops when the test ends. */
export async function startHook(): Promise<{ url: string; posts: unknown[] }> {
  const posts: unknown[] = [];
  const server = http.createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      posts.push(JSON.parse(Buffer.concat(pieces).toString('utf8')));
      response.end('ok');
    });
  });
  return { url: `http://127.0.0.1:${await listen(server)}/hook`, posts };
}

async function listen(server: net.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}
