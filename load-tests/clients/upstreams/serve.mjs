import { createServer } from 'node:http';

/** Serves one stand-in; it records what it was asked, so that cases can look. */
export async function serve(name, handle) {
  const asked = [];
  const dropped = { count: 0 };
  const server = createServer(async (request, response) => {
    // Health probes look whether anybody is there; they are no questions.
    if (request.method === 'GET') return json(response, 200, { data: [], models: [] });
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const raw = Buffer.concat(chunks).toString('utf8');
    const body = raw ? JSON.parse(raw) : {};
    asked.push({ path: request.url, headers: request.headers, body });
    response.on('close', () => {
      if (!response.writableEnded) dropped.count++;
    });
    try {
      await handle({ path: request.url, headers: request.headers, body }, response);
    } catch (problem) {
      console.error(`stand-in ${name}:`, problem);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    name,
    url: `http://127.0.0.1:${server.address().port}`,
    asked,
    dropped,
    last: () => asked.at(-1),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export function json(response, status, body, headers = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** Writes pieces one by one; slow answers take their time, until the other side goes away. */
export async function stream(response, type, pieces, slow) {
  response.writeHead(200, { 'content-type': type });
  for (const piece of pieces) {
    if (response.destroyed) return;
    response.write(piece);
    await new Promise((resolve) => (slow ? setTimeout(resolve, 20) : setImmediate(resolve)));
  }
  response.end();
}
