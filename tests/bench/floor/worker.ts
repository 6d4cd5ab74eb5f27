import { routePartykitRequest, Server, type Connection, type WSMessage } from "partyserver";

/** The floor that Laneway's rooms are measured against: a room that only sends to everyone what anyone sends. */
export class Echo extends Server {
  static override options = { hibernate: true };

  override onMessage(_connection: Connection, message: WSMessage): void {
    this.broadcast(message);
  }
}

/** Two browsers' shortest way: a pointer let go in one is a text in the other. */
const ECHO_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Echo</title>
<button id="card" style="width:200px;height:80px">Card</button><p id="seen"></p>
<script>
const socket = new WebSocket("ws://" + location.host + "/parties/echo/page");
let count = 0;
socket.onmessage = (frame) => {
  const seen = document.getElementById("seen");
  seen.textContent = frame.data;
  seen.dataset.count = String(++count);
};
document.getElementById("card").addEventListener("pointerup", () => socket.send(String(Math.random())));
socket.onopen = () => { document.body.dataset.ready = ""; };
</script></html>`;

export default {
  async fetch(request: Request, env: Cloudflare.Env): Promise<Response> {
    const path = new URL(request.url).pathname;
    if (path === "/page") return new Response(ECHO_PAGE, { headers: { "content-type": "text/html" } });
    // The bare answer to something sent: it has been read, and that is all.
    if (request.method === "POST") await request.text();
    return (await routePartykitRequest(request, env)) ?? new Response("ok");
  },
};
