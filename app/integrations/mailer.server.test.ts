import { afterEach, expect, test, vi } from "vitest";
import { cloudflareMailer, inboxMailer, resendMailer } from "./mailer.server.ts";

const mail = { to: "owner@acme.test", subject: "Ünder way", text: "Hello", html: "<p>Hello</p>" };
const FROM = "Laneway <hello@laneway.example>";

afterEach(() => vi.unstubAllGlobals());

function answering(status: number): Request[] {
  const seen: Request[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    seen.push(new Request(url, init));
    return new Response("{}", { status });
  });
  return seen;
}

test("the inbox is given the mail as it is", async () => {
  const requests = answering(200);
  await inboxMailer("http://127.0.0.1:9").send(mail);
  expect(requests[0]?.url).toBe("http://127.0.0.1:9/messages");
  expect(await requests[0]?.json()).toEqual(mail);
});

test("Resend is asked with the key and the sender, and its refusal is a failure", async () => {
  const requests = answering(200);
  await resendMailer("re_key", FROM).send(mail);
  expect(requests[0]?.url).toBe("https://api.resend.com/emails");
  expect(requests[0]?.headers.get("authorization")).toBe("Bearer re_key");
  expect(await requests[0]?.json()).toEqual({ ...mail, from: FROM, to: [mail.to] });
  answering(422);
  await expect(resendMailer("re_key", FROM).send(mail)).rejects.toThrow("Resend answered 422");
});

test("what makes a mail one goes along with it", async () => {
  const requests = answering(200);
  await inboxMailer("http://127.0.0.1:9").send(mail, "invoice-issued:1");
  await resendMailer("re_key", FROM).send(mail, "invoice-issued:1");
  expect(await requests[0]?.json()).toMatchObject({ key: "invoice-issued:1" });
  expect(requests[1]?.headers.get("idempotency-key")).toBe("invoice-issued:1");
});

test("Cloudflare's binding is given text and HTML from the sender", async () => {
  const sent: unknown[] = [];
  const send = async (letter: unknown) => {
    sent.push(letter);
    return { messageId: "1" };
  };
  await cloudflareMailer({ send }, FROM).send(mail);
  expect(sent).toEqual([{ ...mail, from: FROM }]);
});
